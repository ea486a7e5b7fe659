import { clueRequestsOf } from '#libs/contracts';
import type { ClueContent, PostClueRequest } from '#libs/contracts';
import { describeBody } from '#libs/service';
import type { AgencyDefinition } from '../../definition/agency-definition.js';
import { BATCH_LIMIT } from '../intake/clue-intake.js';
import type { PostCluesController } from './post-clues.controller.js';

/**
 * Gives the posting routes the schema of this agency's own clues, and its example. Done when the module is made, because
 * the controller is written once for all agencies and a process runs one of them.
 */
export function describePosts<C extends ClueContent>(
  { prototype: routes }: typeof PostCluesController,
  { clue, example }: Pick<AgencyDefinition<C>, 'clue' | 'example'>,
): void {
  const { post, version } = clueRequestsOf(clue);
  describeBody(routes.post, post, example);
  describeBody(routes.postVersion, version, example && nextVersionOf(example));
  describeBody(routes.postBatch, { batchOf: post, atMost: BATCH_LIMIT }, example && batchOf(example));
}

function nextVersionOf({ recipients, purpose, legalBasis, content }: PostClueRequest): object {
  return { version: 2, recipients, purpose, legalBasis, content };
}

function batchOf(example: PostClueRequest): object {
  return { items: ['example-2', 'example-3'].map((sourceId) => ({ ...example, sourceId })) };
}
