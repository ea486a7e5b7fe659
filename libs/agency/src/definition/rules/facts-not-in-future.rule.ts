import type { ClueContent } from '#libs/contracts';
import { accept, refuse } from '../finding.js';
import type { IntakeRule } from '../finding.js';

/** Clocks of two systems differ a little; a clue found five minutes from now was found now. */
const TOLERANCE_MS = 5 * 60_000;
const DATE_ONLY = /^\d{4}-\d{2}-\d{2}$/;

/**
 * Nobody can have found tomorrow's goods: a future date is a typing error that would shift every later clock. Nor was
 * anybody punished tomorrow, from when repeat windows would be counted.
 */
export const factsNotInFuture: IntakeRule<ClueContent> = (clue, { now }) => {
  const judge = (text: string | undefined, path: string) =>
    text && earliest(text) > now.getTime() + TOLERANCE_MS ? refuse('CLUE.DATE_IN_FUTURE', path) : accept();
  return [
    ...judge(clue.discoveredAt, '/discoveredAt'),
    ...judge(clue.occurredAt, '/occurredAt'),
    ...(clue.priorPenalties ?? []).flatMap(({ decidedOn }, at) => judge(decidedOn, `/priorPenalties/${at}/decidedOn`)),
  ];
};

/** A bare date is a day in China, and begins at its midnight there. */
function earliest(text: string): number {
  return Date.parse(DATE_ONLY.test(text) ? `${text}T00:00:00+08:00` : text);
}
