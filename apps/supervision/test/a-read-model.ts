import type { Type } from '@nestjs/common';
import type { ReceivedEvent } from '#libs/contracts';
import { Arrivals, FeedCaseNews } from '#libs/feed';
import { SystemClock, SystemIds } from '#libs/kernel';
import { messagingMigrations } from '#libs/messaging';
import { RelayWake } from '#libs/messaging/core';
import type { InboundHandler } from '#libs/messaging/core';
import { PostgresOutbox } from '#libs/messaging/postgres';
import { leafOf, PostgresAuditLog, securityMigrations } from '#libs/security';
import type { Tx } from '#libs/service';
import type { TestDatabase, TestDirectory } from '#libs/testing';
import { NewsInTurn } from '../src/acts/news-in-turn.js';
import { supervisionHandlers } from '../src/inbound/handlers.js';
import { OnClockRung } from '../src/inbound/on-clock-rung.js';
import { OnClocksRecomputed } from '../src/inbound/on-clocks-recomputed.js';
import { OnCommandRefused } from '../src/inbound/on-command-refused.js';
import { OnStepRecorded } from '../src/inbound/on-step-recorded.js';
import { Matches } from '../src/matches/matches.js';
import { supervisionMigrations } from '../src/persistence/migrations/index.js';

/** Its own tables, and those of the bus and the audit: it sends hints. */
export const READ_MODEL_SCHEMA = [...securityMigrations, ...messagingMigrations, ...supervisionMigrations];

const HEARS_OF_CLOCKS = new Set<Type<object>>([OnClockRung, OnClocksRecomputed]);
const HEARS_OF_ACTS = new Set<Type<object>>([OnStepRecorded, OnCommandRefused]);

/** Hands events to supervision's own handlers as the pipeline does: one transaction per batch, one call per type. */
export class ReadModel {
  readonly arrivals = new Arrivals();
  readonly #handlers: Map<string, InboundHandler<Tx>>;

  constructor(
    readonly database: TestDatabase,
    { directory, flushSignerOf }: TestDirectory,
  ) {
    const [audit, clock] = [new PostgresAuditLog(), new SystemClock()];
    const outbox = new PostgresOutbox('supervision', flushSignerOf('supervision'), leafOf, new RelayWake());
    const news = new NewsInTurn(new FeedCaseNews(this.arrivals, clock));
    const matches = new Matches(directory, outbox, audit, clock, new SystemIds());
    const made = supervisionHandlers.map((handler: Type<InboundHandler<Tx>>) => {
      if (HEARS_OF_ACTS.has(handler)) return new handler(directory, audit, news, clock);
      return new handler(directory, HEARS_OF_CLOCKS.has(handler) ? news : matches);
    });
    this.#handlers = new Map(made.map((handler) => [handler.type, handler]));
  }

  async hear(...events: ReceivedEvent[]): Promise<void> {
    await this.database.unitOfWork.run((tx) => this.handle(tx, ...events));
  }

  /** A part of a flush. */
  async handle(tx: Tx, ...events: ReceivedEvent[]): Promise<void> {
    for (const type of new Set(events.map((event) => event.type))) {
      const handler = this.#handlers.get(type);
      if (!handler) throw new Error(`supervision does not listen to ${type}`);
      await handler.handle(
        tx,
        events.filter((event) => event.type === type),
      );
    }
  }

  async forget(): Promise<void> {
    // delete, not truncate: on tables this small it spares a file and an fsync each
    await this.database.dataSource.query([...TABLES, ...OF_ORDER].map((table) => `delete from ${table}`).join('; '));
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

/** What an office is told, and of which of several clues, depends on the order in which things come. */
const OF_ORDER = ['match_token', 'match_hint', 'feed'];
