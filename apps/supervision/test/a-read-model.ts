import type { Type } from '@nestjs/common';
import { Directory } from '#libs/contracts';
import type { ReceivedEvent } from '#libs/contracts';
import { SystemClock } from '#libs/kernel';
import type { InboundHandler } from '#libs/messaging/core';
import type { Tx } from '#libs/service';
import { PostgresAuditLog } from '#libs/security';
import type { TestDatabase } from '#libs/testing';
import { supervisionHandlers } from '../src/inbound/handlers.js';

/** Hands events to supervision's own handlers as the pipeline does: one transaction per batch, one call per type. */
export class ReadModel {
  readonly #handlers: Map<string, InboundHandler<Tx>>;

  constructor(
    readonly database: TestDatabase,
    directory: Directory,
  ) {
    const made = supervisionHandlers.map(
      (handler: Type<InboundHandler<Tx>>) => new handler(directory, new PostgresAuditLog(), new SystemClock()),
    );
    this.#handlers = new Map(made.map((handler) => [handler.type, handler]));
  }

  async hear(...events: ReceivedEvent[]): Promise<void> {
    await this.database.unitOfWork.run(async (tx) => {
      for (const type of new Set(events.map((event) => event.type))) {
        const handler = this.#handlers.get(type);
        if (!handler) throw new Error(`supervision does not listen to ${type}`);
        await handler.handle(
          tx,
          events.filter((event) => event.type === type),
        );
      }
    });
  }

  async forget(): Promise<void> {
    // delete, not truncate: on tables this small it spares a file and an fsync each
    await this.database.dataSource.query(TABLES.map((table) => `delete from ${table}`).join('; '));
  }

  /** Everything the read model says, in a form that can be compared. */
  async picture(): Promise<Record<string, unknown[]>> {
    const pictures: Record<string, unknown[]> = {};
    for (const table of TABLES) {
      const rows: { row: unknown }[] = await this.database.dataSource.query(
        `select to_jsonb(t) as row from ${table} t order by to_jsonb(t)::text`,
      );
      pictures[table] = rows.map(({ row }) => row);
    }
    return pictures;
  }
}

const TABLES = [
  'clue_version',
  'clue_recall',
  'clue_receipt',
  'clue_summary',
  'clue_holding',
  'clue_office',
  'case_timeline',
  'clock_rung',
  'command_refusal',
  'case_summary',
  'case_office',
  'clock',
  'count_mark',
  'office_count',
  'search_number',
  'case_view',
  'case_todo',
  'act',
];
