import type { SealFrame } from '#libs/security';
import type { OfficialClueRow } from './official-clue-store.js';

/** Under which an office's own copy is sealed. */
export function ownFrame({ office, clue_no: subject }: Pick<OfficialClueRow, 'office' | 'clue_no'>): SealFrame {
  return { from: office, to: office, subject };
}
