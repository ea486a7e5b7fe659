import type { MarketClueV1 } from '#libs/contracts';
import { accept, warn } from '#libs/agency/definition';
import type { IntakeRule } from '#libs/agency/definition';

/** A trademark case stands on a registered mark: without its number the reader cannot tell goods and classes. */
export const expectRegistrationNo: IntakeRule<MarketClueV1> = ({ infringingAct, rights = [] }) =>
  infringingAct.startsWith('trademark-law/') && !rights.some(({ registrationNo }) => registrationNo)
    ? warn('MARKET.REGISTRATION_NO_MISSING', '/rights')
    : accept();
