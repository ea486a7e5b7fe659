import { AGENCIES, OFFICE_ORGANS, OFFICIAL_CLUE_BASES, OFFICIAL_CONDUCTS } from '#libs/contracts';
import type { Agency, OfficeOrgan, OfficialClueBasis, OfficialConduct } from '#libs/contracts';
import type { Clauses } from '../clauses/clauses.js';
import type { ClockRules } from '../clocks/clock-rule.js';
import { listOf, mapOf, mark, record, text, title } from '../data/shapes.js';
import { readYaml } from '../data/read-yaml.js';
import type { DataProblems } from '../data/read-yaml.js';
import type { Mark, Title } from '../data/title.js';

export interface OfficialConductRule {
  readonly title: Title;
  readonly basis: string;
  /** Whose conduct it can be; anybody's when not said. */
  readonly by?: readonly Agency[];
}

/** An article under which a clue about a public official is passed on. */
export interface OfficialClueRule {
  readonly title: Title;
  readonly basis: string;
  readonly mark: Mark;
  readonly by: readonly Agency[];
  readonly about: 'own-organ' | 'anybody';
  readonly addressees: readonly OfficeOrgan[];
  readonly noLimitBecause: Title;
  readonly conducts: Readonly<Partial<Record<OfficialConduct, OfficialConductRule>>>;
}

export interface OfficialClueRules {
  readonly bases: Readonly<Record<OfficialClueBasis, OfficialClueRule>>;
  /** Missed clocks, by rule, at which Art. 18 comes to mind, and the conduct that they may be. */
  readonly missedClocks: Readonly<Record<string, OfficialConduct>>;
}

const agencies = listOf({ enum: [...AGENCIES] });
const conduct = record({ title, basis: text }, { by: agencies });
const rule = record({
  title,
  basis: text,
  mark,
  by: agencies,
  about: { enum: ['own-organ', 'anybody'] },
  addressees: listOf({ enum: [...OFFICE_ORGANS] }),
  noLimitBecause: title,
  conducts: { ...mapOf(conduct), propertyNames: { enum: [...OFFICIAL_CONDUCTS] } },
});
const SHAPE = record({
  missedClocks: mapOf({ enum: [...OFFICIAL_CONDUCTS] }),
  bases: record(Object.fromEntries(OFFICIAL_CLUE_BASES.map((name) => [name, rule]))),
});

export function loadOfficialClueRules(
  file: URL,
  known: { readonly clauses: Clauses; readonly rules: ClockRules },
  problems: DataProblems,
): OfficialClueRules {
  const read = readYaml<OfficialClueRules>(file, SHAPE, problems);
  const clocks = new Set(known.rules.all().map(({ rule: name }) => name));
  for (const clock of Object.keys(read?.missedClocks ?? {}))
    if (!clocks.has(clock)) problems.add('officials.yaml', `the clock ${clock} is unknown`);
  for (const [name, { basis, conducts }] of Object.entries(read?.bases ?? {}))
    for (const clause of [basis, ...Object.values(conducts).map((one) => one.basis)])
      if (!known.clauses.has(clause)) problems.add(`basis ${name}`, `the clause ${clause} is unknown`);
  return read ?? NOTHING_READ;
}

/** Never used: `loadLaw` throws when the file could not be read. */
const NOTHING_READ = { bases: {}, missedClocks: {} } as unknown as OfficialClueRules;
