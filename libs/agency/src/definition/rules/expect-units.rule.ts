import type { ClueContent, Unit } from '#libs/contracts';
import { accept, refuse } from '../finding.js';
import type { IntakeRule } from '../finding.js';

/** For an agency whose goods are counted in certain units only. Which units is the agency's policy. */
export function expectUnits(units: readonly Unit[]): IntakeRule<ClueContent> {
  return (clue) =>
    clue.goods.flatMap(({ quantity }, at) =>
      units.includes(quantity.unit)
        ? accept()
        : refuse('CLUE.UNIT_WRONG', `/goods/${at}/quantity/unit`, { unit: quantity.unit }),
    );
}
