import type { ClueContent } from '#libs/contracts';

let posts = 0;

/** A request to post this content: each call is another clue of the source system unless told otherwise. */
export function aPost(content: ClueContent, recipients: readonly string[], over: object = {}) {
  return {
    sourceSystem: 'test-system',
    sourceId: `T-${process.pid}-${++posts}`,
    recipients,
    purpose: 'to be looked into',
    legalBasis: 'Order 730 Art. 3',
    content,
    ...over,
  };
}
