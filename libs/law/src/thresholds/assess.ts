import type { Mark, Title } from '../data/title.js';
import type { Law } from '../law.js';
import { addUp } from './adding-up.js';
import type { AddedUp } from './adding-up.js';
import { assessGrounds, clauseRef } from './assess-grounds.js';
import type { AssessedGround, ClauseRef } from './assess-grounds.js';
import { concerns } from './count.js';
import type { Basis } from './count.js';
import type { CrimeLines } from './definitions.js';
import { crimesNamed } from './facts.js';
import type { ThresholdFacts } from './facts.js';
import { compareLaws } from './other-law.js';
import type { OtherLaw } from './other-law.js';
import { inForceOn, isIn } from './spans.js';
import { MARK_WORDS, NOTICE, SUSPICION_WORDS } from './words.js';

/** What the law says besides the lines, or that no line is loaded for the day. */
export interface AssessedRemark extends Title {
  readonly crime: string;
  readonly clause: ClauseRef;
  readonly mark: Mark;
}

/** The ground that needs no amount: Order 310 Art. 3(2), for intellectual property. */
export interface ReasonableSuspicion extends Title {
  readonly clause: ClauseRef;
  readonly mark: Mark;
  readonly crimes: readonly string[];
}

/** A prompt, never a finding: the lines the acts come near, each with its article and mark. */
export interface Assessment {
  /** The day of the last unpunished act; each crime's own stands in `addedUp`. */
  readonly asOf: string;
  readonly grounds: readonly AssessedGround[];
  readonly addedUp: readonly AddedUp[];
  readonly otherLaw?: readonly OtherLaw[];
  readonly reasonableSuspicion?: ReasonableSuspicion;
  readonly remarks: readonly AssessedRemark[];
  readonly marks: typeof MARK_WORDS;
  readonly notice: Title;
}

/**
 * Holds the acts of one party against every line of the law. Unpunished acts are added up and judged by the lines in
 * force on the day of the last of them; earlier punishments count for repeat windows only. It blocks nothing: an IP
 * case without any amount still has the ground of reasonable suspicion. Facts must have passed `checkThresholdFacts`.
 */
export function assess(law: Law, facts: ThresholdFacts): Assessment {
  const { clauses } = law;
  const bases = [...law.thresholds.values()].flatMap((crime) => basisFor(crime, facts) ?? []);
  const grounds = bases.map((basis) => assessGrounds(basis, clauses));
  const near = bases.filter((basis, at) => grounds[at]!.length > 0 || isNamed(basis.crime, facts));
  const otherLaw = near.flatMap((basis) => compareLaws(basis, clauses));
  const suspicion = suspicionOf(bases, law);
  return {
    asOf: lastOf(bases.map(({ on }) => on)) ?? lastOf(facts.acts.map(({ on }) => on)) ?? '',
    grounds: grounds.flat(),
    addedUp: near.map((basis) => addUp(basis, clauses)),
    ...(otherLaw.length > 0 && { otherLaw }),
    ...(suspicion && { reasonableSuspicion: suspicion }),
    remarks: near.flatMap((basis) => remarksOn(basis, law)),
    marks: MARK_WORDS,
    notice: NOTICE,
  };
}

function basisFor(crime: CrimeLines, facts: ThresholdFacts): Basis | undefined {
  const acts = facts.acts.filter((act) => act.punished === undefined && concerns(act, crime));
  const on = lastOf(acts.map((act) => act.on));
  return on === undefined ? undefined : { crime, facts, on, acts };
}

function isNamed({ crime }: CrimeLines, { acts }: ThresholdFacts): boolean {
  return acts.some((act) => crimesNamed(act)?.includes(crime) ?? false);
}

function lastOf(dates: readonly string[]): string | undefined {
  return [...dates].sort().at(-1);
}

function suspicionOf(bases: readonly Basis[], { clauses }: Law): ReasonableSuspicion | undefined {
  const crimes = bases.filter(({ crime }) => crime.isIntellectualProperty).map(({ crime }) => crime.crime);
  if (crimes.length === 0) return undefined;
  const id = 'order-310/3.2';
  return { clause: clauseRef(clauses, id), mark: clauses.get(id)?.law.mark ?? 'M', crimes, ...SUSPICION_WORDS };
}

function remarksOn({ crime, on }: Basis, { clauses }: Law): AssessedRemark[] {
  const said = (crime.remarks ?? [])
    .filter((remark) => isIn(remark, on))
    .map(({ clause, mark, text }) => ({ crime: crime.crime, clause: clauseRef(clauses, clause), mark, ...text }));
  if (Object.values(crime.grounds).some(({ versions }) => inForceOn(versions, on))) return said;
  const words = { zh: `没有 ${on} 的标准数据`, en: `no lines are loaded for ${on}` };
  return [...said, { crime: crime.crime, clause: clauseRef(clauses, crime.clause), mark: 'C', ...words }];
}
