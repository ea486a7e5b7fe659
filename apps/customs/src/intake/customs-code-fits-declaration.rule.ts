import { parseDeclarationNo } from '#libs/contracts';
import type { CustomsClueV1 } from '#libs/contracts';
import { accept, warn } from '#libs/agency/definition';
import type { IntakeRule } from '#libs/agency/definition';

/** Goods declared at one customs and found at another are possible (transit, port drift), but usually a slip. */
export const customsCodeFitsDeclaration: IntakeRule<CustomsClueV1> = ({ declarationNo, customsCode }) => {
  const declared = parseDeclarationNo(declarationNo ?? '')?.customsCode;
  if (!declared || declared === customsCode) return accept();
  return warn('CUSTOMS.CODE_UNLIKE_DECLARATION', '/customsCode', { declared });
};
