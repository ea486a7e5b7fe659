import { Injectable } from '@nestjs/common';
import type { OfficeId } from '#libs/contracts';
import { UnitOfWork } from '#libs/service';
import type { Page } from '#libs/service';
import type { PostedClueLine, ReceivedClueLine } from './clue-line.response.js';
import { listQueryOf } from './list-query.js';
import type { PostedCluesQuery, ReceivedCluesQuery } from './list-query.js';
import { POSTED, readPage, RECEIVED } from './list-sql.js';
import type { ListSource } from './list-sql.js';
import { officeStage, ownState } from './stages.js';
import type { OfficeMarks, OwnMarks } from './stages.js';

interface Row {
  readonly event_id: string;
  readonly clue_no: string;
  readonly version: number;
  readonly at: Date;
  readonly title: string;
  readonly content_digest: string;
  readonly classification: string;
  readonly warnings: number;
}
type PostedRow = Row & OwnMarks & { readonly recipients: string[] };
type ReceivedRow = Row &
  OfficeMarks & { readonly writer: string; readonly posting_office: string; readonly posted_at: Date };

/** Lists of what an office posted and of what came for it. The office is the caller's, never a parameter. */
@Injectable()
export class ClueLists {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  posted(office: OfficeId, asked: PostedCluesQuery): Promise<Page<PostedClueLine>> {
    return this.#page<PostedRow, PostedClueLine>(POSTED, office, asked, (row) => ({
      ...common(row),
      state: ownState(row),
      postedAt: row.at,
      recipients: row.recipients,
    }));
  }

  received(office: OfficeId, asked: ReceivedCluesQuery): Promise<Page<ReceivedClueLine>> {
    return this.#page<ReceivedRow, ReceivedClueLine>(RECEIVED, office, asked, (row) => ({
      ...common(row),
      state: officeStage(row),
      from: row.posting_office,
      agency: row.writer,
      postedAt: row.posted_at,
      storedAt: row.at,
    }));
  }

  async #page<R extends Row, T>(
    source: ListSource,
    office: OfficeId,
    asked: PostedCluesQuery | ReceivedCluesQuery,
    toItem: (row: R) => T,
  ): Promise<Page<T>> {
    const query = listQueryOf(asked);
    const pages = query.isAscending ? source.pages.ascending : source.pages.descending;
    const rows = await readPage<R>(this.unitOfWork, source, office, query, pages.placeOf(asked.after));
    return pages.pageOf(rows, query.limit, (row) => [row.at.toISOString(), row.event_id], toItem);
  }
}

function common({ clue_no, version, title, content_digest, classification, warnings }: Row) {
  return { clueNo: clue_no, clueVersion: version, title, contentDigest: content_digest, classification, warnings };
}
