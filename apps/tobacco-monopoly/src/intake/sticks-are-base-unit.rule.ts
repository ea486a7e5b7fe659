import type { TobaccoClueV1 } from '#libs/contracts';
import { accept, refuse } from '#libs/agency/definition';
import type { IntakeRule } from '#libs/agency/definition';
import { isCountedInSticks } from '../domain/cigarettes.js';

/**
 * Thresholds of the 2010 Tobacco Interpretation are in sticks, and 条, 件, 箱 mean different numbers for different
 * brands: a clue in cartons cannot be added up, so it is refused.
 */
export const sticksAreBaseUnit: IntakeRule<TobaccoClueV1> = ({ goods }) =>
  goods.flatMap((line, at) =>
    isCountedInSticks(line) && line.quantity.unit !== 'stick'
      ? refuse('TOBACCO.WRONG_UNIT', `/goods/${at}/quantity/unit`, { unit: line.quantity.unit })
      : accept(),
  );
