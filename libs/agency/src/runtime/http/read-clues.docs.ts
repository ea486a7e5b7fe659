import { CLUES } from '#libs/contracts';
import type { ClueClass } from '#libs/contracts';
import { describeAnswer } from '#libs/service';
import { PostedClue, ReceivedClue } from '../queries/clue-detail.response.js';
import type { ReadCluesController } from './read-clues.controller.js';

/**
 * Gives the answer about one clue the schema of what it may contain. An office's own clues are of this agency's class,
 * those it receives of any agency's; persons are never in the content, they stand masked beside it.
 */
export function describeReading({ prototype: routes }: typeof ReadCluesController, clue: ClueClass): void {
  const contentOf = (one: ClueClass) => ({ of: one, without: 'persons' });
  const anyClue = new Set([clue, ...Object.values(CLUES).map((one) => one.clue)]);
  describeAnswer(routes.get, 200, {
    description: 'the clue, as this office may see it',
    schema: {
      anyOf: [
        { of: PostedClue, with: { content: contentOf(clue) } },
        { of: ReceivedClue, with: { content: { anyOf: [...anyClue].map(contentOf) } } },
      ],
    },
  });
}
