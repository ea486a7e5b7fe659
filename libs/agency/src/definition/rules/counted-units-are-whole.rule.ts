import type { ClueContent, Unit } from '#libs/contracts';
import { accept, refuse } from '../finding.js';
import type { IntakeRule } from '../finding.js';

/** Things that are counted come whole; what is weighed or measured does not. */
const COUNTED: ReadonlySet<Unit> = new Set(['piece', 'pair', 'set', 'box', 'stick', 'parcel', 'copy', 'label']);
const FRACTION = /\.\d*[1-9]/;

/** "1.5 pieces" means that the unit is wrong: usually boxes or kilograms. */
export const countedUnitsAreWhole: IntakeRule<ClueContent> = (clue) =>
  clue.goods.flatMap(({ quantity }, at) =>
    COUNTED.has(quantity.unit) && FRACTION.test(quantity.value)
      ? refuse('CLUE.UNIT_WRONG', `/goods/${at}/quantity`, { unit: quantity.unit })
      : accept(),
  );
