import { beginningOf } from '#libs/contracts';
import type { ClueContent } from '#libs/contracts';
import { accept, refuse } from '../finding.js';
import type { IntakeRule } from '../finding.js';

/** Clocks of two systems differ a little; a clue found five minutes from now was found now. */
const TOLERANCE_MS = 5 * 60_000;

/**
 * Nobody can have found tomorrow's goods: a future date is a typing error that would shift every later clock. Nor was
 * anybody punished tomorrow, from when repeat windows would be counted.
 */
export const factsNotInFuture: IntakeRule<ClueContent> = (clue, { now }) => {
  const judge = (text: string | undefined, path: string) =>
    text && beginningOf(text).getTime() > now.getTime() + TOLERANCE_MS ? refuse('CLUE.DATE_IN_FUTURE', path) : accept();
  return [
    ...judge(clue.discoveredAt, '/discoveredAt'),
    ...judge(clue.occurredAt, '/occurredAt'),
    ...(clue.priorPenalties ?? []).flatMap(({ decidedOn }, at) => judge(decidedOn, `/priorPenalties/${at}/decidedOn`)),
  ];
};
