import { checkCountry } from '#libs/contracts';
import type { CustomsClueV1 } from '#libs/contracts';
import type { IntakeRule } from '#libs/agency/definition';

/** As the countries of transport: a code that ISO 3166-1 does not have was mistyped. */
export const tradingCountryIsKnown: IntakeRule<CustomsClueV1> = ({ tradingCountry }) =>
  checkCountry('/tradingCountry', tradingCountry);
