import { isDivisionWithin, readCartonCodes } from '#libs/contracts';
import type { TobaccoClueV1 } from '#libs/contracts';
import { accept, warn } from '#libs/agency/definition';
import type { IntakeRule } from '#libs/agency/definition';

/** Cartons sorted for another region than where they were found or sold: the same mark, when no licence is named. */
export const cartonFitsPlace: IntakeRule<TobaccoClueV1> = ({ cartonCodes, places = [] }) => {
  const seen = places.flatMap(({ role, division }) => (division && PLACES_OF_TRADE.has(role) ? [division] : []));
  return readCartonCodes(cartonCodes).flatMap(({ at, code }) =>
    seen.length > 0 && !seen.some((division) => isSameRegion(division, code.division))
      ? warn('TOBACCO.CARTON_FROM_ELSEWHERE', `/cartonCodes/${at}/line2`, { division: code.division })
      : accept(),
  );
};

const PLACES_OF_TRADE: ReadonlySet<string> = new Set(['found-at', 'sold-at', 'stored-at']);

/** One of the two may be known to the prefecture only. */
function isSameRegion(one: string, other: string): boolean {
  return isDivisionWithin(one, other) || isDivisionWithin(other, one);
}
