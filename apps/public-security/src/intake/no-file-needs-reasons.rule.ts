import type { PoliceClueV1 } from '#libs/contracts';
import { accept, refuse } from '#libs/agency/definition';
import type { IntakeRule } from '#libs/agency/definition';

/** Order 310 Art. 8: who does not file says why, or the other office cannot ask for reconsideration. */
export const noFileNeedsReasons: IntakeRule<PoliceClueV1> = ({ decision }) =>
  decision?.decision === 'not-filed' && !decision.reasons?.trim()
    ? refuse('POLICE.NO_FILE_REASONS_MISSING', '/decision/reasons')
    : accept();
