import { defaultMetadataStorage } from 'class-transformer/cjs/storage.js';
import { defineAgency } from '#libs/agency/definition';
import type { AgencyDefinition } from '#libs/agency/definition';
import { EVENTS } from '#libs/contracts';
import type { Agency, ClueContent } from '#libs/contracts';
import { exampleOf } from '../../../contracts/generate/example-of.js';

type AnyDefinition = AgencyDefinition<ClueContent>;

/**
 * Another agency as its contracts describe it, without rules and reactions of its own: somebody to talk to, for a
 * test that must not import another app.
 */
export function aPeer(name: Agency): AnyDefinition {
  const posted = EVENTS.classOf(`${name}.clue-posted`) as unknown as AnyDefinition['posted'];
  const clue = defaultMetadataStorage.findTypeMetadata(posted, 'content').typeFunction() as AnyDefinition['clue'];
  return defineAgency({ name, clue, posted, intake: [], reactions: [] });
}

/** A clue that keeps the peer's contract. Names no attachment, as nobody uploaded one. */
export function aPeersClue({ clue }: AnyDefinition): ClueContent {
  const content = exampleOf(clue) as ClueContent;
  return {
    ...content,
    documents: [],
    goods: content.goods.map((line) => ({ ...line, quantity: { ...line.quantity, value: '12' } })),
  };
}
