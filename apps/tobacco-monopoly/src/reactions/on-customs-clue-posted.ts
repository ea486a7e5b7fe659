import { addDecimals } from '#libs/kernel';
import { packUnits, readCartonCodes } from '#libs/contracts';
import type { CustomsCluePostedV1 } from '#libs/contracts';
import type { ReactionRecord } from '#libs/agency/definition';
import { looksLikeCigarettes } from '../domain/cigarettes.js';

/**
 * Customs found cigarettes: the spray code names the retailer they were sorted for, so the clue is linked to that
 * licence. Without a code the officer is told to ask for it: it is gone once the cartons are destroyed.
 */
export function linkLicenceHolder({ clueNo, office, content }: CustomsCluePostedV1): ReactionRecord[] {
  const cigarettes = content.goods.filter(looksLikeCigarettes);
  if (cigarettes.length === 0) return [];
  const sticks = addDecimals(
    cigarettes.filter(({ quantity }) => quantity.unit === 'stick').map(({ quantity }) => quantity.value),
  );
  const { cartons, cases } = packUnits(sticks);
  const details = { clueNo, office, sticks, cartons, cases };
  const licences = new Map(readCartonCodes(content.cartonCodes).map(({ code }) => [code.licenceNo, code]));
  if (licences.size === 0) {
    return [{ kind: 'carton-code-wanted', subject: clueNo, note: 'TOBACCO.CARTON_CODE_WANTED', details }];
  }
  return [...licences.values()].map(({ licenceNo, division, company, holder }) => ({
    kind: 'licence-link',
    subject: licenceNo,
    note: 'TOBACCO.LICENCE_LINKED',
    details: { ...details, licenceNo, division, company, holder },
  }));
}
