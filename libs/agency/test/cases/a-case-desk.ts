import {
  ActMoment,
  ActsController,
  ActBook,
  ActSigning,
  OnActMessageRefused,
  OnCommandRefused,
  Teller,
  TodoController,
} from '#libs/acts';
import type { ActCommand, Agency, ReceivedEvent } from '#libs/contracts';
import { Arrivals, FeedCaseNews } from '#libs/feed';
import { ManualClock, SystemIds } from '#libs/kernel';
import type { Outbox } from '#libs/messaging/core';
import { LawWords } from '#libs/law';
import { RelayWake } from '#libs/messaging/core';
import { messagingMigrations } from '#libs/messaging';
import { paperMigrations } from '#libs/paper-desk';
import { PostgresOutbox } from '#libs/messaging/postgres';
import { leafOf, PostgresAuditLog, securityMigrations } from '#libs/security';
import type { OfficerCaller } from '#libs/security';
import type { Tx } from '#libs/service';
import { aDirectory, createTestDatabase } from '#libs/testing';
import type { TestDatabase, TestDirectory } from '#libs/testing';
import type { AgencyDefinition } from '../../src/definition/agency-definition.js';
import { AgencyActDesk } from '../../src/runtime/cases/agency-act-desk.js';
import { caseMigrations } from '../../src/runtime/cases/migrations/case-migrations.js';
import { CasesController } from '../../src/runtime/cases/cases.controller.js';
import { MembersController } from '../../src/runtime/cases/team/members.controller.js';
import { OnClockRung } from '../../src/runtime/cases/inbound/on-clock-rung.js';
import { OnClocksRecomputed } from '../../src/runtime/cases/inbound/on-clocks-recomputed.js';
import { OpenCaseController } from '../../src/runtime/cases/open-case.controller.js';
import { OnStepRecorded } from '../../src/runtime/cases/inbound/on-step-recorded.js';
import { designationMigrations } from '../../src/runtime/designations/designation.migration.js';
import { Designations } from '../../src/runtime/designations/designations.js';
import { DesignationsController } from '../../src/runtime/designations/designations.controller.js';
import { agencyMigrations } from '../../src/runtime/persistence/agency-migrations.js';
import { RunningAgency } from '../../src/runtime/running-agency.js';
import { at } from './case-events.js';

export * from './case-events.js';

export function officer(office: string, owner: Agency, ...roles: OfficerCaller['roles']): OfficerCaller {
  return { kind: 'officer', officer: `${office}-${roles[0]}`, office, owner, roles };
}

/** What a handler of Changping customs says to open a case. */
export const anOpening = {
  title: '跨境电商侵权鞋案',
  clueNos: ['HG-1'],
  team: ['changping-customs-h1', 'changping-customs-h2'],
  ground: 'reasonable-suspicion',
  suspectedCrime: '213',
};

export const trace = { correlationId: 'test-correlation' };
export const reply = { header: () => undefined } as never;

const OF_CASES = ['case_view', 'case_timeline', 'case_rung', 'case_participant', 'case_todo', 'feed', 'act'];

/** One agency's acts and cases on a database of their own: its controllers, and its handlers driven as the pipeline drives them. */
export class CaseDesk {
  readonly arrivals = new Arrivals();
  readonly opening: OpenCaseController;
  readonly acts: ActsController;
  readonly designations: DesignationsController;
  readonly todos: TodoController;
  readonly cases: CasesController;
  readonly members: MembersController;
  readonly #handlers;

  private constructor(
    readonly agency: Agency,
    readonly database: TestDatabase,
    readonly keys: TestDirectory,
    readonly clock: ManualClock,
    outbox: (own: Outbox<Tx>) => Outbox<Tx>,
  ) {
    const { directory } = keys;
    const running = new RunningAgency({ name: agency } as AgencyDefinition, directory);
    const desk = new AgencyActDesk(database.unitOfWork, running);
    const audit = new PostgresAuditLog();
    const ids = new SystemIds();
    const teller = new Teller(LawWords.load(), directory, this.clock);
    const own = new PostgresOutbox(agency, keys.flushSignerOf(agency), leafOf, new RelayWake());
    const signing = new ActSigning(
      database.unitOfWork,
      audit,
      keys.officeSignerOf(agency),
      directory,
      desk,
      new ActMoment(this.clock, ids),
      new ActBook(database.unitOfWork, outbox(own), audit, directory, desk),
    );
    this.opening = new OpenCaseController(signing, database.unitOfWork, teller, ids);
    this.acts = new ActsController(signing, database.unitOfWork, teller, desk);
    this.designations = new DesignationsController(new Designations(database.unitOfWork, audit, running, clock));
    this.todos = new TodoController(database.unitOfWork, teller, desk);
    this.cases = new CasesController(database.unitOfWork, teller);
    this.members = new MembersController(database.unitOfWork, teller);
    const news = new FeedCaseNews(this.arrivals, this.clock);
    const made = [OnStepRecorded, OnCommandRefused, OnClockRung, OnClocksRecomputed].map(
      (handler) => new handler(directory, audit, news, this.clock),
    );
    this.#handlers = new Map<string, { handle(tx: Tx, events: readonly ReceivedEvent<never>[]): Promise<void> }>(
      [...made, new OnActMessageRefused(audit, news, this.clock)].map((handler) => [handler.type, handler]),
    );
  }

  static async open(agency: Agency, outbox: (own: Outbox<Tx>) => Outbox<Tx> = (own) => own): Promise<CaseDesk> {
    const database = await createTestDatabase([
      ...securityMigrations,
      ...messagingMigrations,
      ...agencyMigrations,
      ...caseMigrations,
      ...designationMigrations,
      ...paperMigrations,
    ]);
    const clock = new ManualClock(new Date(at(60)));
    return new CaseDesk(agency, database, aDirectory(clock), clock, outbox);
  }

  async hear(...events: ReceivedEvent[]): Promise<void> {
    await this.database.unitOfWork.run(async (tx) => {
      for (const type of new Set(events.map((event) => event.type))) {
        await this.#handlers.get(type)!.handle(tx, events.filter((event) => event.type === type) as never);
      }
    });
  }

  async holdClue(clueNo: string, office: string): Promise<void> {
    await this.database.dataSource.query(
      `insert into clue (clue_no, version, office, source_system, source_id, event_id, digest, content, content_digest, classification, purpose, legal_basis,
        recipients, terms, warnings, posted_at, posted_by)
       values ($1, 1, $2, 's', $1, gen_random_uuid(), '', '{}', '', 'internal', '', '', '{}', '{}', '[]', now(), 'k')`,
      [clueNo, office],
    );
  }

  /** What was put into the outbox. */
  async sent(): Promise<{ type: string; ordering_key: string; channels: string[]; command: ActCommand }[]> {
    const rows: { type: string; ordering_key: string; channels: string[]; data: Buffer }[] =
      await this.database.dataSource.query(
        `select e.type, e.ordering_key, o.channels, e.data from outbox o join event e on e.id = o.event_id order by e.time`,
      );
    return Promise.all(
      rows.map(async ({ data, ...row }) => {
        const { command } = JSON.parse(data.toString('utf8')) as { command: string };
        const { payload } = await this.keys.actVerifier.verify(command, this.clock.now());
        return { ...row, command: payload as ActCommand };
      }),
    );
  }

  async rows<Row>(text: string, values: unknown[] = []): Promise<Row[]> {
    return this.database.dataSource.query(text, values) as Promise<Row[]>;
  }

  /** Of cases and acts. Deletes, not truncates: on tables this small that spares a file and an fsync each. */
  async forget(): Promise<void> {
    await this.database.dataSource.query(OF_CASES.map((table) => `delete from ${table}`).join('; '));
  }

  async close(): Promise<void> {
    this.arrivals.onModuleDestroy();
    await this.database.drop();
  }
}
