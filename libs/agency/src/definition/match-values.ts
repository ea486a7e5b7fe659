import type { ClueContent, MatchToken } from '#libs/contracts';
import { normalNumber } from '#libs/kernel';

export type MatchKind = MatchToken['kind'];

/** An identifier that a clue names, before it becomes a token. */
export interface MatchValue {
  readonly kind: MatchKind;
  readonly value: string;
}

/**
 * The identifiers that every clue can name. Normalised here, because a token of ` mskU8058642` would never meet one
 * of `MSKU8058642`: whitespace and hyphens go, of a plate its dot too, letters become capitals.
 */
export function commonMatchValues(clue: ClueContent): MatchValue[] {
  return [
    ...(clue.parties ?? []).map((party) => value('uscc', party.uscc)),
    ...(clue.persons ?? []).flatMap((person) => [value('person-id', person.idNo), value('phone', person.phone)]),
    ...(clue.transport?.containers ?? []).map((container) => value('container', container)),
    value('waybill', clue.transport?.waybill),
    value('plate', clue.transport?.plate),
    ...(clue.rights ?? []).map((right) => value('registration', right.registrationNo)),
    ...clue.goods.map((line) => value('brand', line.brand)),
  ].filter((found) => found !== undefined);
}

/** A plate is painted with a dot (粤B·12345), which people type in several ways or leave out. */
const DOTS = /[.·•‧∙⋅・]/g;

/** One value in its normal form, or undefined when there is nothing left of it. */
export function value(kind: MatchKind, raw: string | undefined): MatchValue | undefined {
  if (raw === undefined) return undefined;
  const normal = normalNumber(kind === 'plate' ? raw.normalize('NFKC').replace(DOTS, '') : raw);
  return normal ? { kind, value: normal } : undefined;
}

/** Each (kind, value) once, in first-seen order, at most `limit`. */
export function distinctValues(values: readonly MatchValue[], limit: number): MatchValue[] {
  const seen = new Map<string, MatchValue>();
  for (const item of values) seen.set(`${item.kind}:${item.value}`, item);
  return [...seen.values()].slice(0, limit);
}
