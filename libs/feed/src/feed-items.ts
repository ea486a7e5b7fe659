import type { OfficeId } from '#libs/contracts';

/** An entry of an office's feed as it is told. */
export interface FeedItem {
  readonly cursor: string;
  readonly kind: string;
  readonly at: Date;
  readonly eventId: string;
  /** Number of the clue or, for what is about a case, of the case. */
  readonly subject: string;
  /** Version of the clue, for what is about one version of it. */
  readonly version?: number;
  /** Number of the step, for what is about a case. */
  readonly seq?: number;
  readonly details: object;
}

/**
 * Everything that came for an office, in an order in which nothing can appear later before what was read already:
 * keep the last cursor, ask for what is after it, and nothing is missed or read twice.
 */
export abstract class FeedItems {
  abstract after(office: OfficeId, cursor: string, limit: number): Promise<FeedItem[]>;
}
