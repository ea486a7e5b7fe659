import { isPlausibleDivision } from '#libs/contracts';
import type { TobaccoClueV1 } from '#libs/contracts';
import { accept, warn } from '#libs/agency/definition';
import type { IntakeRule } from '#libs/agency/definition';

/** A retail licence begins with the division that granted it; one that does not was mistyped. */
export const licenceNoIsPlausible: IntakeRule<TobaccoClueV1> = ({ licenceNo }) =>
  licenceNo && !isPlausibleDivision(licenceNo.slice(0, 6))
    ? warn('TOBACCO.LICENCE_DIVISION_UNKNOWN', '/licenceNo')
    : accept();
