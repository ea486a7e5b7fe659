import { parseDeclarationNo } from '#libs/contracts';
import type { CustomsClueV1 } from '#libs/contracts';
import { accept, refuse } from '#libs/agency/definition';
import type { IntakeRule } from '#libs/agency/definition';

/** The number carries import or export in its ninth digit: when it contradicts the clue, one of them is wrong. */
export const directionFitsDeclaration: IntakeRule<CustomsClueV1> = ({ declarationNo, direction }) => {
  const declared = parseDeclarationNo(declarationNo ?? '')?.direction;
  if (!declared || declared === direction) return accept();
  return refuse('CUSTOMS.DIRECTION_CONTRADICTED', '/direction', { digit: declared === 'import' ? '1' : '0' });
};
