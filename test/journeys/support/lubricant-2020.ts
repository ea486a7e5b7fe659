import { demoClues } from '../../../scripts/demo/clue-files.mjs';
import { aSourceId } from './clues.js';

/**
 * The Dongguan lubricant case of 2020. Published (China News Service, 2021-01-14): Huangpu Customs helped the Dongguan police
 * to crack a case of imported infringing lubricant, the first by local police through the two-law convergence after the
 * transfer regulations were revised. So much is known of its dates: not before the revision, not after the report.
 */
export const REVISED_ON = '2020-08-07';
export const REPORTED_ON = '2021-01-14';

/** An act of the case as it stood on paper. Its source: day, hour and number are invented, within the published time. */
interface PaperAct {
  readonly actedAt: string;
  readonly paperNo: string;
}
const onPaper = (chinaTime: string, paperNo: string): PaperAct => ({
  actedAt: new Date(`${chinaTime}:00+08:00`).toISOString(),
  paperNo,
});

/** Detention by customs, as the demo clue has it. */
export const DETENTION = { documentNo: '埔关知扣〔2020〕101号', kind: 'seizure', takenOn: '2020-08-21' };

export const PAPER_ACTS = {
  'name-team': onPaper('2020-08-24T09:00', '埔关缉〔2020〕31号'),
  'record-seizure': onPaper('2020-08-24T09:30', DETENTION.documentNo),
  'list-goods': onPaper('2020-08-24T10:00', '埔关物清〔2020〕31号'),
  report: onPaper('2020-08-25T10:00', '埔关缉报〔2020〕31号'),
  approve: onPaper('2020-08-26T09:00', '埔关缉批〔2020〕31号'),
  send: onPaper('2020-08-26T15:00', '埔关移字〔2020〕1号'),
  acknowledge: onPaper('2020-08-26T16:20', '东公回字〔2020〕1号'),
  file: onPaper('2020-08-28T17:00', '东公立字〔2020〕1号'),
  'hand-over-goods': onPaper('2020-08-31T10:00', '埔关交字〔2020〕1号'),
  'sign-for-goods': onPaper('2020-08-31T11:30', '东公接字〔2020〕1号'),
} as const;

/** A clue of the demo files, posted anew: its note says what of it is published and what invented. */
export function publishedClue(sourceId: string) {
  const clue = demoClues().find(({ request }) => request.sourceId === sourceId);
  if (!clue) throw new Error(`deploy/development/clues has no ${sourceId}`);
  return { ...clue, request: { ...clue.request, sourceId: aSourceId(sourceId) } };
}
