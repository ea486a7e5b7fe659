import { parseDeclarationNo } from '#libs/contracts';
import type { CustomsClueV1 } from '#libs/contracts';
import { accept, refuse } from '#libs/agency/definition';
import type { IntakeRule } from '#libs/agency/definition';

/** Eighteen digits that are no declaration number can only mislead the reader: refused. */
export const declarationNoIsWellBuilt: IntakeRule<CustomsClueV1> = ({ declarationNo }) =>
  declarationNo && !parseDeclarationNo(declarationNo) ? refuse('CODE.DECLARATION_NO_FORM', '/declarationNo') : accept();
