import type { ClueContent } from '#libs/contracts';
import { accept, refuse } from '../finding.js';
import type { IntakeRule } from '../finding.js';

const ZERO = /^0(\.0+)?$/;
const NEGATIVE = /^-/;

/** A line of nothing, or of less than nothing, says nothing: leave the line out. */
export const quantitiesArePositive: IntakeRule<ClueContent> = (clue) =>
  clue.goods.flatMap((line, at) => {
    const { value } = line.quantity;
    const path = `/goods/${at}/quantity/value`;
    if (NEGATIVE.test(value)) return refuse('CLUE.QUANTITY_NEGATIVE', path);
    return ZERO.test(value) ? refuse('CLUE.QUANTITY_ZERO', path) : accept();
  });
