import { Injectable } from '@nestjs/common';
import type { ClaimedPerson, OfficeId } from '#libs/contracts';
import { UnitOfWork, wrongCursor } from '#libs/service';
import { wholeContent } from '../intake/canonical-clue.js';
import type { FeedKind } from './feed-sql.js';

/** One entry of the feed; a clue comes whole, persons included, since the office's own system was addressed with it. */
export interface FeedItem {
  readonly cursor: string;
  readonly kind: FeedKind;
  readonly at: Date;
  readonly eventId: string;
  /** Number of the clue or, for what is about a case, of the case. */
  readonly subject: string;
  /** Version of the clue, for what is about one version of it. */
  readonly version?: number;
  /** Number of the step, for what is about a case. */
  readonly seq?: number;
  readonly details: object;
  readonly clue?: object;
}

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

const CURSOR = /^\d{1,18}$/;
const OF_VERSIONS: ReadonlySet<FeedKind> = new Set(['clue', 'recall', 'receipt', 'threshold']);
const OF_CASES: ReadonlySet<FeedKind> = new Set(['step', 'refusal', 'rung']);

/**
 * Everything that came for an office, in an order in which nothing can appear later before what was read already:
 * keep the last cursor, ask for what is after it, and nothing is missed or read twice.
 */
@Injectable()
export class FeedReader {
  constructor(private readonly unitOfWork: UnitOfWork) {}

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

  /**
   * The place a caller's cursor stands for. What no feed gave out, or the feed of this office cannot have given out yet,
   * is refused: whoever waits behind it (a cursor of another service, or of a database that was since restored) would
   * silently miss everything up to there. `said` is where the caller said it.
   */
  async placeOf(office: OfficeId, cursor: string, said: string): Promise<string> {
    if (!CURSOR.test(cursor)) throw wrongCursor(said);
    if (BigInt(cursor) > BigInt(await this.end(office))) throw wrongCursor(said);
    return cursor;
  }

  /** Where the feed of an office stands now: for who wants only what comes from here on. */
  async end(office: OfficeId): Promise<string> {
    const [row] = await this.unitOfWork.query<{ seq: string }>({
      name: 'feed-end',
      text: 'select coalesce(max(seq), 0)::text as seq from feed where office = $1',
      values: [office],
    });
    return row?.seq ?? '0';
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
