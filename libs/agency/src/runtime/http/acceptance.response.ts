import { problemOf } from '#libs/service';
import type { Settled } from '../intake/natural-batcher.js';
import type { Acceptance } from '../intake/prepared-clue.js';
import { warningView } from '../queries/clue-view.js';

/** The answer to a post: what the poster keeps as proof that the clue is in. */
export function acceptanceResponse({ warnings, ...acceptance }: Acceptance) {
  return { ...acceptance, warnings: warnings.map(({ path, code }) => ({ path, code, ...sentencesOf(path, code) })) };
}

function sentencesOf(path: string, code: string) {
  const { zh, en } = warningView({ path, code });
  return { zh, en };
}

/** One line of the answer to a batch, in the order of its items. */
export function batchItemResponse(settled: Settled<Acceptance>, index: number, place: Parameters<typeof problemOf>[1]) {
  if ('output' in settled)
    return { index, status: settled.output.repeated ? 200 : 201, acceptance: acceptanceResponse(settled.output) };
  const problem = problemOf(settled.error, place);
  return { index, status: problem.status, problem };
}
