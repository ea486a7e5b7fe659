import { addDecimals, compareDecimals, multiplyDecimals } from '#libs/kernel';
import type { CrimeLines, Ground, WindowReading } from './definitions.js';
import { crimesNamed, isTobacco } from './facts.js';
import type { Act, AmountFact, ThresholdFacts } from './facts.js';
import { MEASURES } from './measures.js';
import type { MeasureName } from './measures.js';
import { penaltiesFor, repeatedActs } from './repeat-window.js';
import { inForceOn } from './spans.js';

/** What one crime is judged on: by the law of which day, and which acts are added up. */
export interface Basis {
  readonly crime: CrimeLines;
  readonly facts: ThresholdFacts;
  readonly on: string;
  readonly acts: readonly Act[];
}

/** The amount that counts under a ground; '0' when its conditions do not hold. */
export interface Counted {
  readonly amount: string;
  readonly acts: readonly Act[];
  /** It counts only because the last day of a repeat window is read as inside. */
  readonly onEdge: boolean;
}

/** Whether an act may be of this crime: it names it, or names none and is about the goods the crime is about. */
export function concerns(act: Act, { crime, goods }: CrimeLines): boolean {
  return crimesNamed(act)?.includes(crime) ?? (goods !== 'tobacco' || isTobacco(act));
}

/** By what the lines are multiplied: units had a multiple of their own until 2007-04-04. */
export function multipleOf({ crime, facts, on }: Basis): number {
  return facts.isUnit === true ? (inForceOn(crime.units, on)?.multiple ?? 1) : 1;
}

/** Adds up what counts under a ground. */
export function countUnder(ground: Ground, basis: Basis, reading: WindowReading): Counted {
  const { when = {}, measure } = ground;
  if (!fits(ground, basis)) return { amount: '0', acts: [], onEdge: false };
  const eligible = basis.acts.filter(
    (act) => (!when.goods || isTobacco(act)) && (!when.named || crimesNamed(act) !== undefined),
  );
  const { acts, onEdge } = when.repeat
    ? repeatedActs(eligible, penaltiesFor(pool(basis), when.repeat, when.named === true), when.repeat, reading)
    : { acts: eligible, onEdge: false };
  if (!isReachedDistinct(acts, ground) || !isBelow(acts, ground, basis))
    return { amount: '0', acts: [], onEdge: false };
  return { amount: amountOf(measure, acts, ground, basis), acts, onEdge };
}

/** Earlier acts that may open a repeat window of this crime. */
function pool({ facts, crime }: Basis): readonly Act[] {
  return facts.acts.filter((act) => crimesNamed(act) !== undefined || concerns(act, crime));
}

function fits({ when }: Ground, { facts }: Basis): boolean {
  if (when?.who && when.who !== (facts.isUnit === true ? 'unit' : 'individual')) return false;
  return !when?.regions || when.regions.some((prefix) => facts.region?.startsWith(prefix) ?? false);
}

function isReachedDistinct(acts: readonly Act[], { when = {} }: Ground): boolean {
  const distinct = (names: readonly string[]) => new Set(names).size;
  return (
    distinct(acts.flatMap(({ marks }) => marks ?? [])) >= (when.marks ?? 0) &&
    distinct(acts.flatMap(({ patents }) => patents ?? [])) >= (when.patents ?? 0)
  );
}

function isBelow(acts: readonly Act[], { when }: Ground, basis: Basis): boolean {
  if (!when?.below) return true;
  const limit = multiplyDecimals(String(when.below.amount), String(multipleOf(basis)));
  return compareDecimals(sumOf(when.below.measure, acts), limit) < 0;
}

function amountOf(measure: MeasureName, acts: readonly Act[], ground: Ground, basis: Basis): string {
  if (measure === 'new-act') return acts.length > 0 ? '1' : '0';
  if (measure === 'bankruptcy') return acts.some(({ bankruptcy }) => bankruptcy === true) ? '1' : '0';
  if (measure === 'measures-at-half') return String(atHalf(ground, basis));
  return sumOf(measure, acts);
}

/** The exact sum of a measure's facts. */
export function sumOf(measure: MeasureName, acts: readonly Act[]): string {
  return addDecimals(acts.flatMap((act) => MEASURES[measure].of.map((fact) => act[fact] ?? '0')));
}

/** Whether several acts make up the amount of a measure; one that is no sum rests on all of them. */
export function isAddedUp(measure: MeasureName, acts: readonly Act[]): boolean {
  const { of }: { readonly of: readonly AmountFact[] } = MEASURES[measure];
  const counted = of.length === 0 ? acts : acts.filter((act) => of.some((fact) => act[fact] !== undefined));
  return counted.length > 1;
}

function atHalf({ when }: Ground, basis: Basis): number {
  return (when?.atHalf ?? []).filter((id) => {
    const ground = basis.crime.grounds[id];
    const version = inForceOn(ground?.versions, basis.on);
    if (!ground || !version) return false;
    const { amount } = countUnder(ground, basis, 'back-from-the-act');
    const line = multiplyDecimals(String(version.line), String(multipleOf(basis)));
    return compareDecimals(multiplyDecimals(amount, '2'), line) >= 0;
  }).length;
}
