import { byOwner } from '../../definition/rules/addressees.js';
import type { FindOffice } from '../../definition/rules/addressees.js';
import type { Classification, ClueContent, ClueWarning, OfficeId } from '#libs/contracts';
import { canonicalClue, canonicalWithContent, recipientTerm, searchTerms } from './canonical-clue.js';
import { sha256Hex } from '#libs/kernel';
import type { Tokenise } from '../../definition/summarise.js';
import type { PreparedClue } from './prepared-clue.js';

/** Everything about a clue that was decided before its transaction. */
export interface ClueToPrepare {
  readonly clueNo: string;
  readonly version: number;
  readonly eventId: string;
  readonly office: OfficeId;
  readonly sourceSystem: string;
  readonly sourceId: string;
  readonly content: ClueContent;
  readonly classification?: Classification;
  readonly purpose: string;
  readonly legalBasis: string;
  readonly recipients: readonly OfficeId[];
  readonly warnings: readonly ClueWarning[];
  readonly postedAt: Date;
  readonly actor: string;
  readonly correlationId?: string;
  readonly supersedes?: { readonly eventId: string; readonly contentDigest: string };
}

/** Computes texts, digests and search terms once, for the event, the tables and the answer alike. Pure. */
export function prepareClue(clue: ClueToPrepare, findOffice: FindOffice, tokenise: Tokenise): PreparedClue {
  const { contentText, personsText, wholeText, contentDigest } = canonicalClue(clue.content);
  const frame = {
    clueNo: clue.clueNo,
    clueVersion: clue.version,
    office: clue.office,
    postedAt: clue.postedAt.toISOString(),
    purpose: clue.purpose,
    legalBasis: clue.legalBasis,
    contentDigest,
    ...(clue.supersedes && { supersedes: clue.supersedes }),
    warnings: [...clue.warnings],
  };
  const dataText = canonicalWithContent(frame, wholeText);
  return {
    ...clue,
    classification: clue.classification ?? 'internal',
    data: { ...frame, content: clue.content },
    dataText,
    digest: sha256Hex(dataText),
    contentText,
    ...(personsText !== undefined && { personsText }),
    contentDigest,
    recipientsByOwner: byOwner(clue.recipients, findOffice),
    terms: [...searchTerms(clue.content, tokenise), ...clue.recipients.map(recipientTerm)],
    attachments: attachmentsOf(clue.content),
  };
}

/** Digests of the documents that are attachments, each once. */
export function attachmentsOf(content: ClueContent): string[] {
  return [...new Set((content.documents ?? []).flatMap(({ digest }) => (digest ? [digest] : [])))];
}
