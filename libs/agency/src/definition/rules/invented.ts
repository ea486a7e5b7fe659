import type { ClueContent } from '#libs/contracts';
import { accept, refuse } from '../finding.js';
import type { Finding } from '../finding.js';

/**
 * What was made up for a demonstration must not stand among real clues: other offices would act on it. Elsewhere it may
 * be posted, and is shown as what it is. The path points into the request.
 */
export function judgeInvented({ synthetic }: ClueContent, isProduction: boolean): readonly Finding[] {
  return synthetic === true && isProduction ? refuse('CLUE.SYNTHETIC', '/content/synthetic') : accept();
}
