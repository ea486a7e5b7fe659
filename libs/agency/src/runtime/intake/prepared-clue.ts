import type { Agency, Classification, ClueContent, CluePostedFrame, OfficeId } from '#libs/contracts';
import type { ClueWarning } from '#libs/contracts';

/** The data of a `clue-posted` event of any agency. */
export type PostedData = CluePostedFrame & { content: ClueContent };

/** A clue that passed the door, with everything computed that its transaction will write. */
export interface PreparedClue {
  readonly clueNo: string;
  readonly version: number;
  readonly office: OfficeId;
  readonly sourceSystem: string;
  readonly sourceId: string;
  readonly eventId: string;
  readonly data: PostedData;
  /** RFC 8785 text of `data`: what the event carries. */
  readonly dataText: string;
  /** `datadigest` of the event: receipts are bound to it. */
  readonly digest: string;
  /** RFC 8785 text of the content without persons, and of the persons by themselves. */
  readonly contentText: string;
  readonly personsText?: string;
  readonly contentDigest: string;
  readonly classification: Classification;
  readonly purpose: string;
  readonly legalBasis: string;
  readonly recipients: readonly OfficeId[];
  readonly recipientsByOwner: ReadonlyMap<Agency, readonly OfficeId[]>;
  readonly terms: readonly string[];
  readonly warnings: readonly ClueWarning[];
  readonly postedAt: Date;
  readonly actor: string;
  readonly correlationId?: string;
  /** Digests of attachments that travel with it. */
  readonly attachments: readonly string[];
}

/** What the poster hears, now and at each repetition. */
export interface Acceptance {
  readonly clueNo: string;
  readonly clueVersion: number;
  readonly eventId: string;
  readonly contentDigest: string;
  readonly recipients: readonly OfficeId[];
  readonly warnings: readonly ClueWarning[];
  readonly acceptedAt: Date;
  readonly repeated: boolean;
}
