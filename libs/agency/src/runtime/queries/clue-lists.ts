import { Injectable } from '@nestjs/common';
import type { OfficeId } from '#libs/contracts';
import { UnitOfWork } from '#libs/service';
import { encodeCursor } from './cursor.js';
import { readListQuery } from './list-query.js';
import type { RawQuery } from './list-query.js';
import { POSTED, RECEIVED, selectPage } from './list-sql.js';
import type { ListSource } from './list-sql.js';
import { officeStage, ownState } from './stages.js';
import type { OfficeMarks, OwnMarks } from './stages.js';

/** One page of a list; `next` is there when more follow. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly next?: string;
}

interface Row {
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

  posted(office: OfficeId, raw: RawQuery) {
    return this.#page<PostedRow, object>(POSTED, office, raw, (row) => ({
      ...common(row),
      state: ownState(row),
      postedAt: row.at,
      recipients: row.recipients,
    }));
  }

  received(office: OfficeId, raw: RawQuery) {
    return this.#page<ReceivedRow, object>(RECEIVED, office, raw, (row) => ({
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
    raw: RawQuery,
    toItem: (row: R) => T,
  ): Promise<Page<T>> {
    const query = readListQuery(raw, Object.keys(source.states));
    const rows = await this.unitOfWork.query<R>(selectPage(source, office, query));
    const shown = rows.slice(0, query.limit);
    const last = shown.at(-1);
    const items = shown.map(toItem);
    if (rows.length <= query.limit || !last) return { items };
    return { items, next: encodeCursor({ at: last.at.toISOString(), clueNo: last.clue_no, version: last.version }) };
  }
}

function common({ clue_no, version, title, content_digest, classification, warnings }: Row) {
  return { clueNo: clue_no, clueVersion: version, title, contentDigest: content_digest, classification, warnings };
}
