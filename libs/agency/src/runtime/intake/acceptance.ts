import { refused } from '#libs/kernel';
import type { AcceptedRow } from './clue-sql.js';
import type { Acceptance, PreparedClue } from './prepared-clue.js';

export function acceptanceOf(clue: PreparedClue): Acceptance {
  return {
    clueNo: clue.clueNo,
    clueVersion: clue.version,
    eventId: clue.eventId,
    contentDigest: clue.contentDigest,
    recipients: clue.recipients,
    warnings: clue.warnings,
    acceptedAt: clue.postedAt,
    repeated: false,
  };
}

/**
 * The first acceptance again, for a post whose idempotency key was used before. Throws `CLUE.KEY_REUSED` when the
 * content differs, and `CLUE.KEY_OTHER_RECIPIENTS` when only the recipients do: answering that with the first
 * acceptance would let the poster believe that an office was told which never was. `CLUE.KEY_OTHER_FRAME` when purpose,
 * legal basis or classification do: holders keep the first ones, and the record of sharing is evidence.
 */
export function repeatedAcceptance(first: AcceptedRow, clue: PreparedClue): Acceptance {
  if (first.content_digest !== clue.contentDigest) {
    throw refused('CLUE.KEY_REUSED', {
      accepted: first.content_digest,
      sent: clue.contentDigest,
      clueNo: first.clue_no,
    });
  }
  const known = new Set(first.recipients);
  if (!clue.recipients.every((office) => known.has(office))) {
    throw refused('CLUE.KEY_OTHER_RECIPIENTS', { accepted: first.content_digest, clueNo: first.clue_no });
  }
  const differs = otherInFrame(first, clue);
  if (differs.length > 0) {
    throw refused('CLUE.KEY_OTHER_FRAME', {
      accepted: first.content_digest,
      clueNo: first.clue_no,
      differs: differs.join(', '),
    });
  }
  return {
    clueNo: first.clue_no,
    clueVersion: first.version,
    eventId: first.event_id,
    contentDigest: first.content_digest,
    recipients: first.recipients,
    warnings: first.warnings,
    acceptedAt: first.posted_at,
    // After a lost connection our own row is found here: that is the first acceptance, not a repetition.
    repeated: first.event_id !== clue.eventId,
  };
}

/** Names of the members beside the content that are not as they were accepted. */
function otherInFrame(first: AcceptedRow, clue: PreparedClue): string[] {
  const pairs = {
    purpose: [first.purpose, clue.purpose],
    legalBasis: [first.legal_basis, clue.legalBasis],
    classification: [first.classification, clue.classification],
  };
  return Object.entries(pairs).flatMap(([name, [accepted, sent]]) => (accepted === sent ? [] : [name]));
}
