import { eventTypeOf, ClockRungV1, CommandRefusedV1, MessageRefusedV1, StepRecordedV1 } from '#libs/contracts';
import type { ActCommand, Agency, CaseState, ClockView, NextStep, ReceivedEvent } from '#libs/contracts';
import { ManualClock, SystemIds } from '#libs/kernel';
import type { Outbox } from '#libs/messaging/core';
import { RelayWake } from '#libs/messaging/core';
import { messagingMigrations } from '#libs/messaging';
import { PostgresOutbox } from '#libs/messaging/postgres';
import { leafOf, PostgresAuditLog, securityMigrations } from '#libs/security';
import type { OfficerCaller } from '#libs/security';
import type { Tx } from '#libs/service';
import { aDirectory, createTestDatabase } from '#libs/testing';
import type { TestDatabase, TestDirectory } from '#libs/testing';
import type { AgencyDefinition } from '../src/definition/agency-definition.js';
import { ActMoment } from '../src/runtime/cases/act-moment.js';
import { ActSigning } from '../src/runtime/cases/act-signing.js';
import { ActsController } from '../src/runtime/cases/acts.controller.js';
import { caseMigrations } from '../src/runtime/cases/case-migrations.js';
import { CasesController } from '../src/runtime/cases/cases.controller.js';
import { FeedCaseNews } from '../src/runtime/cases/feed-case-news.js';
import { LawWords } from '#libs/law';
import { OnActMessageRefused } from '../src/runtime/cases/on-act-message-refused.js';
import { OnClockRung } from '../src/runtime/cases/on-clock-rung.js';
import { OnCommandRefused } from '../src/runtime/cases/on-command-refused.js';
import { OnStepRecorded } from '../src/runtime/cases/on-step-recorded.js';
import { Teller } from '../src/runtime/cases/teller.js';
import { Arrivals } from '../src/runtime/feed/arrivals.js';
import { paperMigrations } from '../src/runtime/papers/paper-tables.migration.js';
import { agencyMigrations } from '../src/runtime/persistence/agency-migrations.js';
import { RunningAgency } from '../src/runtime/running-agency.js';

const START = Date.parse('2026-11-16T00:00:00Z');
export const at = (minutes: number): string => new Date(START + minutes * 60_000).toISOString();
export const uuid = (n: number): string => `01920000-0000-7000-8000-${String(n).padStart(12, '0')}`;
export const PACK = 'national-2020@1';

export function officer(office: string, owner: Agency, ...roles: OfficerCaller['roles']): OfficerCaller {
  return { kind: 'officer', officer: `${office}-${roles[0]}`, office, owner, roles };
}

export const trace = { correlationId: 'test-correlation' };
export const reply = { header: () => undefined } as never;

/** One agency's acts and cases on a database of their own: its controllers, and its handlers driven as the pipeline drives them. */
export class CaseDesk {
  readonly arrivals = new Arrivals();
  readonly acts: ActsController;
  readonly cases: CasesController;
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
    const audit = new PostgresAuditLog();
    const ids = new SystemIds();
    const teller = new Teller(LawWords.load(), directory, this.clock);
    const own = new PostgresOutbox(agency, keys.flushSignerOf(agency), leafOf, new RelayWake());
    const signing = new ActSigning(
      database.unitOfWork,
      outbox(own),
      audit,
      keys.officeSignerOf(agency),
      directory,
      running,
      new ActMoment(this.clock, ids),
    );
    this.acts = new ActsController(signing, database.unitOfWork, teller, ids);
    this.cases = new CasesController(database.unitOfWork, teller);
    const news = new FeedCaseNews(this.arrivals, this.clock);
    const made = [OnStepRecorded, OnCommandRefused, OnClockRung].map(
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

  async close(): Promise<void> {
    this.arrivals.onModuleDestroy();
    await this.database.drop();
  }
}

let eventNo = 0;

function received<T extends object>(
  eventClass: { noun: string },
  reader: Agency,
  orderingKey: string,
  data: T,
): ReceivedEvent<T> {
  const time = new Date(at(0));
  return {
    id: uuid(++eventNo + 1_000_000),
    type: eventTypeOf('case-transfer', eventClass),
    dataschema: '',
    writer: 'case-transfer',
    reader,
    recipients: [],
    orderingKey,
    time,
    busTime: time,
    classification: 'internal',
    digest: '',
    data,
    raw: Buffer.alloc(0),
    position: { topic: '', partition: 0, offset: '0' },
    proof: { jws: '', index: 0, size: 1, path: '' },
  };
}

export function aState(caseNo: string, seq: number, more: Partial<CaseState> = {}): CaseState {
  return {
    caseNo,
    seq,
    title: `案件 ${caseNo}`,
    pack: PACK,
    clueNos: ['HG-1'],
    participants: [{ office: 'changping-customs', as: 'transferor' }],
    tracks: [{ track: 'dossier', state: 'teamNamed' }],
    clocks: [],
    next: [],
    ...more,
  };
}

export function nextStep(step: string, dueMinutes: number | undefined, more: Partial<NextStep> = {}): NextStep {
  return {
    office: 'changping-customs',
    step,
    roles: ['handler'],
    basis: 'order-310/5.1',
    documents: ['transfer-report'],
    ...(dueMinutes !== undefined && { dueAt: at(dueMinutes) }),
    ...more,
  };
}

export function aClock(more: Partial<ClockView> = {}): ClockView {
  return {
    clockId: uuid(50),
    rule: 'order-310/5.2.approve',
    office: 'changping-customs',
    awaits: 'approve',
    startedAt: at(0),
    strictDueAt: at(100),
    legalDueAt: at(200),
    workingDueAt: at(300),
    countsBy: 'legal',
    provisional: false,
    overdue: false,
    ...more,
  };
}

export function stepRecorded(
  state: CaseState,
  step: string,
  more: Partial<StepRecordedV1['step']> = {},
  reader: Agency = 'customs',
): ReceivedEvent<StepRecordedV1> {
  const recorded: StepRecordedV1['step'] = {
    commandNo: uuid(100 + state.seq),
    seq: state.seq,
    track: 'dossier',
    step,
    from: 'a',
    to: 'b',
    basis: 'order-310/5.1',
    office: 'changping-customs',
    officer: 'changping-customs-h1',
    role: 'handler',
    actedAt: at(state.seq),
    signedAt: at(state.seq),
    onBusAt: at(state.seq),
    recordedAt: at(state.seq),
    deliveredLate: false,
    enteredLate: false,
    documents: [],
    missingDocuments: [],
    ...more,
  };
  return received(StepRecordedV1, reader, state.caseNo, { step: recorded, state, command: 'a.b.c' });
}

export function commandRefused(
  caseNo: string,
  commandNo: string,
  code: string,
  more: Partial<CommandRefusedV1> = {},
): ReceivedEvent<CommandRefusedV1> {
  return received(CommandRefusedV1, 'customs', caseNo, {
    commandNo,
    caseNo,
    step: 'approve',
    office: 'changping-customs',
    code,
    basis: 'order-310/5.2',
    refusedAt: at(90),
    possible: ['report'],
    ...more,
  });
}

/** Of the message of an act that an operator of case-transfer gave up. */
export function messageRefused(eventId: string, caseNo: string, reason: string): ReceivedEvent<MessageRefusedV1> {
  return received(MessageRefusedV1, 'customs', caseNo, {
    eventId,
    eventType: 'customs.act-signed',
    orderingKey: caseNo,
    code: 'BUS.MESSAGE_DISCARDED',
    reason,
    refusedAt: at(95),
  });
}

export function clockRung(caseNo: string, clock: ClockView, rung: ClockRungV1['rung']): ReceivedEvent<ClockRungV1> {
  return received(ClockRungV1, 'customs', caseNo, { caseNo, clock, rung, basis: 'order-310/5.2', rungAt: at(250) });
}
