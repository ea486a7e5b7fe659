import { AGENCIES, OFFICE_ORGANS, OFFICIAL_CLUE_BASES, OFFICIAL_CONDUCTS } from '#libs/contracts';
import type { Agency, OfficeOrgan, OfficialClueBasis, OfficialConduct } from '#libs/contracts';
import type { Clauses } from '../clauses/clauses.js';
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

export type OfficialClueRules = Readonly<Record<OfficialClueBasis, OfficialClueRule>>;

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
const SHAPE = record({ bases: record(Object.fromEntries(OFFICIAL_CLUE_BASES.map((name) => [name, rule]))) });

export function loadOfficialClueRules(file: URL, clauses: Clauses, problems: DataProblems): OfficialClueRules {
  const read = readYaml<{ bases: OfficialClueRules }>(file, SHAPE, problems);
  for (const [name, { basis, conducts }] of Object.entries(read?.bases ?? {}))
    for (const clause of [basis, ...Object.values(conducts).map((one) => one.basis)])
      if (!clauses.has(clause)) problems.add(`basis ${name}`, `the clause ${clause} is unknown`);
  return read?.bases ?? ({} as OfficialClueRules);
}
