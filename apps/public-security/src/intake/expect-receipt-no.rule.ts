import type { PoliceClueV1 } from '#libs/contracts';
import { accept, warn } from '#libs/agency/definition';
import type { IntakeRule } from '#libs/agency/definition';

/** The acknowledgement is given on the spot (MPS acceptance rules 2024); without its number nobody can ask after it. */
export const expectReceiptNo: IntakeRule<PoliceClueV1> = ({ receiptNo }) =>
  receiptNo ? accept() : warn('POLICE.RECEIPT_NO_MISSING', '/receiptNo');
