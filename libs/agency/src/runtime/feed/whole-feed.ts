import { Injectable } from '@nestjs/common';
import type { ClaimedPerson, OfficeId } from '#libs/contracts';
import type { FeedItem, FeedRow } from '#libs/feed';
import { AuditLog } from '#libs/security';
import type { AuditEntry } from '#libs/security';
import { UnitOfWork } from '#libs/service';
import type { Statement } from '#libs/service';
import { wholeContent } from '../intake/canonical-clue.js';
import type { Requested } from '../intake/poster.js';
import { Mint } from '../mint.js';
import { personsOf } from '../persons/persons-of.js';
import { feedItemOf } from './feed-item-of.js';

interface ClueRow extends FeedRow {
  readonly content: object | null;
  readonly posting_office: string;
  readonly writer: string;
  readonly posted_at: Date;
  readonly purpose: string;
  readonly legal_basis: string;
  readonly classification: string;
  readonly content_digest: string;
  readonly warnings: object[];
  /** Of the content. */
  readonly bytes: number;
}

/**
 * About how many bytes the clues of one page may have, the largest of which are nearly a megabyte each; and how many
 * rows are read before the bytes are counted.
 */
const MOST_BYTES = 16_000_000;
const READ_AT_ONCE = 100;

/**
 * The feed for the office's own system, which was addressed with the clues and works with them whole. For each clue,
 * the audit says first that its persons were handed out: no record, no names.
 */
@Injectable()
export class WholeFeed {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: AuditLog,
    private readonly mint: Mint,
  ) {}

  async after(cursor: string, limit: number, by: Requested): Promise<(FeedItem & { readonly clue?: object })[]> {
    const rows = await this.#rowsAfter(by.office, cursor, limit);
    const clues = rows.filter(({ content }) => content !== null);
    const ids = clues.map(({ event_id }) => event_id);
    const persons = await personsOf(this.unitOfWork, [by.office], ids);
    await this.#record(clues, (row) => persons.get(row.event_id)?.length ?? 0, by);
    return rows.map((row) => {
      const item = feedItemOf(row);
      return row.content ? { ...item, clue: clueOf(row, row.content, persons.get(row.event_id)) } : item;
    });
  }

  /**
   * Rows of one page. It ends before its limit when its clues are large; whoever reads on from `next` misses nothing.
   */
  async #rowsAfter(office: OfficeId, cursor: string, limit: number): Promise<ClueRow[]> {
    const rows: ClueRow[] = [];
    for (let bytes = 0; bytes < MOST_BYTES && rows.length < limit;) {
      const most = Math.min(READ_AT_ONCE, limit - rows.length);
      const read = await this.unitOfWork.query<ClueRow>(selectWhole(office, rows.at(-1)?.seq ?? cursor, most));
      rows.push(...read);
      if (read.length < most) break;
      bytes += read.reduce((sum, row) => sum + row.bytes, 0);
    }
    return rows;
  }

  async #record(clues: readonly ClueRow[], personsIn: (row: ClueRow) => number, by: Requested): Promise<void> {
    const at = this.mint.now();
    const { id: actor, office, correlationId } = by;
    const entries = clues
      .filter((row) => personsIn(row) > 0)
      .map((row): AuditEntry => {
        const details = { version: row.version, persons: personsIn(row) };
        return { act: 'persons.delivered', at, actor, office, subject: row.subject, correlationId, details };
      });
    if (entries.length > 0) await this.unitOfWork.run((tx) => this.audit.append(tx, entries));
  }
}

function selectWhole(office: OfficeId, cursor: string, limit: number): Statement {
  return {
    name: 'feed-whole',
    text: `select f.seq, f.kind, f.at, f.event_id, f.subject, f.version, f.details, r.content, r.posting_office, r.writer,
        r.posted_at, r.purpose, r.legal_basis, r.classification, r.content_digest, r.warnings, coalesce(octet_length(r.content::text), 0) as bytes
      from feed f
      left join received_clue r on f.kind = 'clue' and r.office = f.office and r.clue_no = f.subject and r.version = f.version
      where f.office = $1 and f.seq > $2 order by f.seq limit $3`,
    values: [office, cursor, limit],
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
