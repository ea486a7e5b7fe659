import { isOfficialDocumentNo } from '#libs/contracts';
import type { PoliceClueV1 } from '#libs/contracts';
import { accept, warn } from '#libs/agency/definition';
import type { IntakeRule } from '#libs/agency/definition';

/** A decision is known by its paper: readers file by its number, so a missing or odd one is pointed out. */
export const documentNoIsOfficial: IntakeRule<PoliceClueV1> = ({ decision }) => {
  if (!decision) return accept();
  if (!decision.documentNo) return warn('POLICE.DECISION_NO_MISSING', '/decision/documentNo');
  return isOfficialDocumentNo(decision.documentNo) ? accept() : warn('CODE.DOCUMENT_NO_FORM', '/decision/documentNo');
};
