import type { ClueContent } from '#libs/contracts';
import { accept, refuse } from '../finding.js';
import type { IntakeRule } from '../finding.js';
import { bearsSecrecySign } from './secrecy.js';

/** Refuses text copied from a paper that bears the statutory secrecy sign. */
export const noSecrecySign: IntakeRule<ClueContent> = (clue) =>
  (['title', 'summary'] as const).flatMap((field) =>
    bearsSecrecySign(clue[field] ?? '') ? refuse('CLUE.STATE_SECRET', `/${field}`) : accept(),
  );
