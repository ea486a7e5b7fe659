import { Injectable } from '@nestjs/common';
import type { ClaimedPerson, OfficeId } from '#libs/contracts';
import { FeedItems } from '#libs/feed';
import type { FeedItem } from '#libs/feed';
import { UnitOfWork } from '#libs/service';
import type { FeedKind } from './feed-kinds.js';
import { wholeContent } from './intake/canonical-clue.js';
import { personsOf } from './persons/persons-of.js';

interface Row {
  readonly seq: string;
  readonly kind: FeedKind;
  readonly at: Date;
  readonly event_id: string;
  readonly subject: string;
  readonly version: number;
  readonly details: object;
}

interface ClueRow extends Row {
  readonly content: object | null;
  readonly posting_office: string;
  readonly writer: string;
  readonly posted_at: Date;
  readonly purpose: string;
  readonly legal_basis: string;
  readonly classification: string;
  readonly content_digest: string;
  readonly warnings: object[];
}

const OF_VERSIONS: ReadonlySet<FeedKind> = new Set(['clue', 'recall', 'receipt', 'threshold']);
const OF_CASES: ReadonlySet<FeedKind> = new Set(['step', 'refusal', 'rung', 'deadline']);

/** The feed of an agency: what came, and for the office's own system, which was addressed with it, what a clue says. */
@Injectable()
export class ClueFeed extends FeedItems {
  constructor(private readonly db: UnitOfWork) {
    super();
  }

  async after(office: OfficeId, cursor: string, limit: number): Promise<FeedItem[]> {
    const rows = await this.db.query<Row>({
      name: 'feed-after',
      text: `select seq, kind, at, event_id, subject, version, details from feed
        where office = $1 and seq > $2 order by seq limit $3`,
      values: [office, cursor, limit],
    });
    return rows.map(itemOf);
  }

  /** Clues come whole, persons included. */
  async whole(office: OfficeId, cursor: string, limit: number): Promise<(FeedItem & { readonly clue?: object })[]> {
    const rows = await this.db.query<ClueRow>({
      name: 'feed-whole',
      text: `select f.seq, f.kind, f.at, f.event_id, f.subject, f.version, f.details, r.content, r.posting_office, r.writer,
          r.posted_at, r.purpose, r.legal_basis, r.classification, r.content_digest, r.warnings
        from feed f
        left join received_clue r on f.kind = 'clue' and r.office = f.office and r.clue_no = f.subject and r.version = f.version
        where f.office = $1 and f.seq > $2 order by f.seq limit $3`,
      values: [office, cursor, limit],
    });
    const clues = rows.filter(({ content }) => content !== null).map(({ event_id }) => event_id);
    const persons = await personsOf(this.db, [office], clues);
    return rows.map((row) => {
      const item = itemOf(row);
      return row.content ? { ...item, clue: clueOf(row, row.content, persons.get(row.event_id)) } : item;
    });
  }
}

function itemOf(row: Row): FeedItem {
  const { seq: cursor, kind, at, event_id: eventId, details } = row;
  return {
    cursor,
    kind,
    at,
    eventId,
    subject: row.subject,
    ...(OF_VERSIONS.has(kind) && { version: row.version }),
    ...(OF_CASES.has(kind) && { seq: row.version }),
    details,
  };
}

function clueOf(row: ClueRow, content: object, persons: readonly ClaimedPerson[] | undefined): object {
  return {
    from: row.posting_office,
    agency: row.writer,
    postedAt: row.posted_at,
    purpose: row.purpose,
    legalBasis: row.legal_basis,
    classification: row.classification,
    contentDigest: row.content_digest,
    warnings: row.warnings,
    content: wholeContent(content, persons),
  };
}
