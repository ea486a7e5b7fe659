import { cartonCodeFaults } from '#libs/contracts';
import type { CustomsClueV1 } from '#libs/contracts';
import type { IntakeRule } from '#libs/agency/definition';

/** The tobacco monopoly acts on these codes by itself: one that was misread would send it to the wrong retailer. */
export const cartonCodesAreSound: IntakeRule<CustomsClueV1> = ({ cartonCodes }) => cartonCodeFaults(cartonCodes);
