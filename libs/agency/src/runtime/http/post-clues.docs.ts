import { clueRequestsOf } from '#libs/contracts';
import type { ClueClass } from '#libs/contracts';
import { describeBody } from '#libs/service';
import { BATCH_LIMIT } from '../intake/clue-intake.js';
import type { PostCluesController } from './post-clues.controller.js';

/**
 * Gives the posting routes the schema of this agency's own clues. Done when the module is made, because the
 * controller is written once for all agencies and a process runs one of them.
 */
export function describePosts({ prototype: routes }: typeof PostCluesController, clue: ClueClass): void {
  const { post, version } = clueRequestsOf(clue);
  describeBody(routes.post, post);
  describeBody(routes.postVersion, version);
  describeBody(routes.postBatch, { batchOf: post, atMost: BATCH_LIMIT });
}
