import type { LaidOut, Neighbours } from 'pdfmake';

/** Marks by which the layout knows what must not be parted; pdfmake carries no other mark of ours. */
export const HEADLINE = { caption: 1, last: 2, lastCaption: 3, closing: 4, foot: 5 } as const;

/**
 * A heading is not left alone at the foot of a page, and the seal never stands on a page without text: the last piece of
 * the body, with its heading, goes with it. A piece that runs on to the next page anyway stays where it is.
 */
export function startsNewPage({ headlineLevel: mark, pageNumbers }: LaidOut, neighbours: Neighbours): boolean {
  if (pageNumbers.length > 1) return false;
  const isHeading = mark === HEADLINE.caption || mark === HEADLINE.lastCaption;
  const following = isHeading ? neighbours.getFollowingNodesOnPage() : [];
  if (isHeading && following.every((node) => node.headlineLevel === HEADLINE.foot)) return true;
  const isLast = mark === HEADLINE.last || mark === HEADLINE.lastCaption;
  return isLast && neighbours.getNodesOnNextPage()[0]?.headlineLevel === HEADLINE.closing;
}
