import type { CustomsClueV1 } from '#libs/contracts';
import { accept, warn } from '#libs/agency/definition';
import type { IntakeRule } from '#libs/agency/definition';
import { travelsAsParcels } from '../domain/supervision-modes.js';

/**
 * Goods can be suspect before anyone has declared them (port drift), so this never refuses; but a reader who finds no
 * number here will telephone for it unless the clue says that there is none yet. Parcels never have one.
 */
export const expectDeclarationNo: IntakeRule<CustomsClueV1> = ({ declarationNo, tradeChannel }) =>
  declarationNo || travelsAsParcels(tradeChannel) ? accept() : warn('CUSTOMS.DECLARATION_NO_MISSING', '/declarationNo');
