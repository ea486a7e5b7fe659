import type { MarketClueV1 } from '#libs/contracts';
import { accept, warn } from '#libs/agency/definition';
import type { IntakeRule } from '#libs/agency/definition';
import { daysBetween, SEIZURE_LIMIT_DAYS } from '../domain/seizure-limit.js';

/** Longer than the law's limit is possible (tests are not counted) and rare. */
export const seizuresKeepLimit: IntakeRule<MarketClueV1> = ({ seizures = [] }) =>
  seizures.flatMap(({ startsOn, expiresOn }, at) =>
    daysBetween(startsOn, expiresOn) > SEIZURE_LIMIT_DAYS
      ? warn('MARKET.SEIZURE_TOO_LONG', `/seizures/${at}/expiresOn`, { limit: SEIZURE_LIMIT_DAYS })
      : accept(),
  );
