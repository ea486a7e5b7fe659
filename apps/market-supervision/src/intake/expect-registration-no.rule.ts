import type { InfringedRight, MarketClueV1 } from '#libs/contracts';
import { accept, warn } from '#libs/agency/definition';
import type { IntakeRule } from '#libs/agency/definition';

/** Of a patent, say, the number is another one. A geographical indication is registered as a mark (Trademark Law Art. 16). */
const REGISTERED_AS_MARKS: readonly InfringedRight['kind'][] = ['trademark', 'geographical-indication'];

/** A trademark case stands on a registered mark: without its number the reader cannot tell goods and classes. */
export const expectRegistrationNo: IntakeRule<MarketClueV1> = ({ infringingAct, rights = [] }) =>
  infringingAct.startsWith('trademark-law/') &&
  !rights.some(({ kind, registrationNo }) => registrationNo?.trim() && REGISTERED_AS_MARKS.includes(kind))
    ? warn('MARKET.REGISTRATION_NO_MISSING', '/rights')
    : accept();
