import type { Agency, DirectoryOffice } from '#libs/contracts';
import { isAgency } from '#libs/contracts';
import { refuse } from '../finding.js';
import type { Finding } from '../finding.js';

/** Who may be addressed, as the directory knows it. */
export type FindOffice = (id: string) => Pick<DirectoryOffice, 'id' | 'owner'> | undefined;

/**
 * Judges the recipients of a post: known offices of agencies that post and receive clues, each once, and never the
 * poster itself. Paths point into the request, beside `content`.
 */
export function judgeAddressees(recipients: readonly string[], poster: string, findOffice: FindOffice): Finding[] {
  const seen = new Set<string>();
  return recipients.flatMap((recipient, at) => {
    const path = `/recipients/${at}`;
    if (seen.has(recipient)) return refuse('CLUE.RECIPIENT_REPEATED', path);
    seen.add(recipient);
    if (recipient === poster) return refuse('CLUE.RECIPIENT_IS_POSTER', path);
    const owner = findOffice(recipient)?.owner;
    return owner && isAgency(owner) ? [] : refuse('CLUE.RECIPIENT_UNKNOWN', path);
  });
}

/** Recipients by the service that reads for them. */
export function byOwner(recipients: readonly string[], findOffice: FindOffice): Map<Agency, string[]> {
  const grouped = new Map<Agency, string[]>();
  for (const recipient of recipients) {
    const owner = findOffice(recipient)?.owner;
    if (!owner || !isAgency(owner)) continue;
    const offices = grouped.get(owner);
    if (offices) offices.push(recipient);
    else grouped.set(owner, [recipient]);
  }
  return grouped;
}
