import { Injectable } from '@nestjs/common';
import type { ClaimedPerson, OfficeId } from '#libs/contracts';
import { FeedItems } from '#libs/feed';
import type { FeedItem } from '#libs/feed';
import { UnitOfWork } from '#libs/service';
import type { FeedKind } from './feed-kinds.js';
import { wholeContent } from './intake/canonical-clue.js';

interface Row {
  readonly seq: string;
  readonly kind: FeedKind;
  readonly at: Date;
  readonly event_id: string;
  readonly subject: string;
  readonly version: number;
  readonly details: object;
  readonly content: object | null;
  readonly persons: ClaimedPerson[] | null;
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
const OF_CASES: ReadonlySet<FeedKind> = new Set(['step', 'refusal', 'rung']);

/** The feed of an agency: a clue comes whole, persons included, since the office's own system was addressed with it. */
@Injectable()
export class ClueFeed extends FeedItems {
  constructor(private readonly unitOfWork: UnitOfWork) {
    super();
  }

  async after(office: OfficeId, cursor: string, limit: number): Promise<FeedItem[]> {
    const rows = await this.unitOfWork.query<Row>({
      name: 'feed-after',
      text: `select f.seq, f.kind, f.at, f.event_id, f.subject, f.version, f.details, r.content, p.persons, r.posting_office, r.writer,
          r.posted_at, r.purpose, r.legal_basis, r.classification, r.content_digest, r.warnings
        from feed f
        left join received_clue r on f.kind = 'clue' and r.office = f.office and r.clue_no = f.subject and r.version = f.version
        left join received_person p on p.event_id = r.event_id
        where f.office = $1 and f.seq > $2 order by f.seq limit $3`,
      values: [office, cursor, limit],
    });
    return rows.map(itemOf);
  }
}

function itemOf(row: Row): FeedItem {
  const { seq: cursor, kind, at, event_id: eventId, details } = row;
  const item = {
    cursor,
    kind,
    at,
    eventId,
    subject: row.subject,
    ...(OF_VERSIONS.has(kind) && { version: row.version }),
    ...(OF_CASES.has(kind) && { seq: row.version }),
    details,
  };
  return row.content ? { ...item, clue: clueOf(row, row.content) } : item;
}

function clueOf(row: Row, content: object): object {
  return {
    from: row.posting_office,
    agency: row.writer,
    postedAt: row.posted_at,
    purpose: row.purpose,
    legalBasis: row.legal_basis,
    classification: row.classification,
    contentDigest: row.content_digest,
    warnings: row.warnings,
    content: wholeContent(content, row.persons ?? undefined),
  };
}
