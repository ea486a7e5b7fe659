import type { Clauses } from '../clauses/clauses.js';
import type { Mark, Title } from '../data/title.js';
import { clauseRef, markOfAdding, pointersOf, weakest } from './assess-grounds.js';
import type { ClauseRef } from './assess-grounds.js';
import { concerns, isAddedUp, sumOf } from './count.js';
import type { Basis } from './count.js';
import type { AddingUp, CrimeLines } from './definitions.js';
import type { Act } from './facts.js';
import { MEASURES } from './measures.js';
import type { MeasureName } from './measures.js';
import { inForceOn } from './spans.js';
import { notNamed } from './words.js';

/** An act that was left out of the sums, and why. */
export interface ExcludedAct extends Title {
  readonly act: string;
  readonly why: 'punished' | 'other-crime' | 'other-goods';
}

/** Which acts were added up for a crime, what they sum to, and by which rule. */
export interface AddedUp {
  readonly crime: string;
  /** The day by whose lines the crime was judged: that of its last unpunished act. */
  readonly asOf: string;
  readonly acts: readonly string[];
  readonly excluded: readonly ExcludedAct[];
  readonly sums: Readonly<Partial<Record<MeasureName, string>>>;
  readonly clause?: ClauseRef;
  readonly mark?: Mark;
  readonly note?: Title;
}

/** Says what was added up and what was not. */
export function addUp({ crime, facts, on, acts }: Basis, clauses: Clauses): AddedUp {
  const rule = inForceOn(crime.adding, on);
  return {
    crime: crime.crime,
    asOf: on,
    acts: pointersOf(acts, facts.acts),
    excluded: facts.acts.flatMap((act, at) =>
      acts.includes(act) ? [] : [{ act: `/acts/${at}`, ...reasonFor(act, crime) }],
    ),
    sums: sumsOf(acts),
    ...(rule && { clause: clauseRef(clauses, rule.clause), mark: markOf(rule, acts) }),
    ...noteOf(rule, acts),
  };
}

/** The weakest of what was added up: one act alone adds nothing up. */
function markOf(rule: AddingUp, acts: readonly Act[]): Mark {
  return weakest([rule.mark, ...unnamed(rule, acts).map((measure) => markOfAdding(rule, measure))]);
}

function noteOf(rule: AddingUp | undefined, acts: readonly Act[]): { readonly note?: Title } {
  const others = rule ? unnamed(rule, acts) : [];
  if (rule?.names && others.length > 0) return { note: notNamed(rule.names, others) };
  return rule?.note ? { note: rule.note } : {};
}

/** What several acts sum up to and the rule does not name. */
function unnamed({ names }: AddingUp, acts: readonly Act[]): MeasureName[] {
  const plain = (Object.keys(MEASURES) as MeasureName[]).filter((name) => MEASURES[name].of.length === 1);
  return names ? plain.filter((name) => !names.includes(name) && isAddedUp(name, acts)) : [];
}

function sumsOf(acts: readonly Act[]): Partial<Record<MeasureName, string>> {
  const names = Object.keys(MEASURES) as MeasureName[];
  const sums = names
    .filter((name) => MEASURES[name].of.some((fact) => acts.some((act) => act[fact] !== undefined)))
    .map((name) => [name, sumOf(name, acts)]);
  return Object.fromEntries(sums) as Partial<Record<MeasureName, string>>;
}

function reasonFor(act: Act, crime: CrimeLines): Omit<ExcludedAct, 'act'> {
  if (act.punished) {
    const kind = act.punished.kind === 'criminal' ? '刑事处罚' : '行政处罚';
    return {
      why: 'punished',
      zh: `已于 ${act.punished.on} 受${kind}，不累计，只用于判断是否再犯`,
      en: `${act.punished.kind} penalty of ${act.punished.on}: not added up, counts for repeat windows only`,
    };
  }
  if (act.crime === undefined && !concerns(act, crime))
    return { why: 'other-goods', zh: '不涉及烟草专卖品', en: 'not about tobacco monopoly goods' };
  return { why: 'other-crime', zh: '所列罪名为其他罪名', en: 'named for another crime' };
}
