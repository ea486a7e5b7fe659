import { cartonCodeFaults } from '#libs/contracts';
import type { TobaccoClueV1 } from '#libs/contracts';
import type { IntakeRule } from '#libs/agency/definition';

/** A spray code with a date or carton order that cannot be was misread: refused, since a licence holder would be accused by it. */
export const cartonCodesAreSound: IntakeRule<TobaccoClueV1> = ({ cartonCodes }) => cartonCodeFaults(cartonCodes);
