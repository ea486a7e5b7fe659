import type { MarketClueV1 } from '#libs/contracts';
import { accept, refuse } from '#libs/agency/definition';
import type { IntakeRule } from '#libs/agency/definition';

/** A seizure that ends before it begins has a date wrong, and a clock would run from it: refused. */
export const seizuresEndAfterStart: IntakeRule<MarketClueV1> = ({ seizures = [] }) =>
  seizures.flatMap(({ startsOn, expiresOn }, at) =>
    expiresOn < startsOn ? refuse('MARKET.SEIZURE_EXPIRES_BEFORE_START', `/seizures/${at}/expiresOn`) : accept(),
  );
