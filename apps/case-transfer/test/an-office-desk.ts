import { randomUUID } from 'node:crypto';
import { ActSignedV1, eventTypeOf } from '#libs/contracts';
import type {
  ActCommand,
  ClockRungV1,
  CommandRefusedV1,
  Delivery,
  Owner,
  ReceivedEvent,
  StepRecordedV1,
} from '#libs/contracts';
import { ManualClock, SystemIds } from '#libs/kernel';
import { messagingMigrations } from '#libs/messaging';
import { RelayWake } from '#libs/messaging/core';
import { PostgresOutbox } from '#libs/messaging/postgres';
import { leafOf, PostgresAuditLog, securityMigrations } from '#libs/security';
import { aDirectory, createTestDatabase } from '#libs/testing';
import type { TestDatabase } from '#libs/testing';
import { JudgingFacts } from '../src/acts/judging-facts.js';
import { CommandReader } from '../src/acts/read-command.js';
import { TakeActs } from '../src/acts/take-acts.js';
import { ClockSweep } from '../src/clocks/clock-sweep.js';
import { LoadedLaw } from '../src/loaded-law.js';
import { CaseBook } from '../src/persistence/case-book.js';
import { CaseStore } from '../src/persistence/case-store.js';
import { ClockStore } from '../src/persistence/clock-store.js';
import { CommandStore } from '../src/persistence/command-store.js';
import { caseTransferMigrations } from '../src/persistence/migrations.js';

/** An event that case-transfer put into its outbox. */
export interface Told<T = Record<string, unknown>> {
  readonly type: string;
  readonly data: T;
  readonly deliveries: readonly Delivery[];
}

/** Monday morning in China; no day off within the next days. */
export const MONDAY = new Date('2026-11-23T01:00:00.000Z');
const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;

const OWNERS: Record<string, Owner> = {
  'changping-customs': 'customs',
  'laogang-customs': 'customs',
  'changping-police': 'public-security',
  'laogang-police': 'public-security',
  'dongguan-procuratorate': 'supervision',
};

/**
 * Case-transfer on a real database with real keys, and the desks of the offices around it: `act` signs as an office
 * would and hands the message over as the inbound pipeline does.
 */
export class Desks {
  readonly clock = new ManualClock(MONDAY);
  readonly ids = new SystemIds();
  readonly directory = aDirectory(this.clock);
  readonly loaded = new LoadedLaw();
  readonly clocks = new ClockStore(this.loaded);
  readonly acts: TakeActs;
  readonly sweep: ClockSweep;

  private constructor(readonly database: TestDatabase) {
    const { directory } = this.directory;
    const outbox = new PostgresOutbox(
      'case-transfer',
      this.directory.flushSignerOf('case-transfer'),
      leafOf,
      new RelayWake(),
    );
    const judging = new JudgingFacts(this.loaded, directory, this.clock, this.ids);
    const book = new CaseBook(new CaseStore(this.loaded, this.clocks), new CommandStore());
    const reader = new CommandReader(this.directory.actVerifier, directory);
    this.acts = new TakeActs(reader, judging, book, new PostgresAuditLog(), outbox);
    this.sweep = new ClockSweep(database.unitOfWork, this.clocks, judging, new PostgresAuditLog(), outbox);
  }

  static async open(): Promise<Desks> {
    return new Desks(
      await createTestDatabase([...messagingMigrations, ...securityMigrations, ...caseTransferMigrations]),
    );
  }

  newCaseNo(): string {
    return this.ids.number('AJ', this.clock.now());
  }

  /** The command of a step by the officer who would take it, now. */
  command(caseNo: string, step: string, rest: Partial<ActCommand> = {}): ActCommand {
    const now = this.clock.now().toISOString();
    return {
      commandNo: this.ids.eventId(),
      caseNo,
      step,
      actedAt: now,
      signedAt: now,
      ...USUALLY[step],
      ...rest,
    } as ActCommand;
  }

  async signed(command: ActCommand, by = command.office): Promise<string> {
    return this.directory.officeSignerOf(OWNERS[by] ?? 'customs').sign(by, command);
  }

  message(jws: string, caseNo: string, writer: Owner = 'customs'): ReceivedEvent<ActSignedV1> {
    return {
      id: randomUUID(),
      type: eventTypeOf(writer, ActSignedV1),
      dataschema: '',
      writer,
      reader: 'case-transfer',
      recipients: ['bridge-registry'],
      orderingKey: caseNo,
      time: this.clock.now(),
      busTime: this.clock.now(),
      classification: 'internal',
      correlationId: randomUUID(),
      digest: '',
      data: { command: jws },
      raw: Buffer.alloc(0),
      position: { topic: '', partition: 0, offset: '0' },
      proof: { jws: '', index: 0, size: 1, path: '' },
    };
  }

  /** Signs, delivers, and gives what case-transfer told of it: one event, or none when the command was known. */
  async act(caseNo: string, step: string, rest: Partial<ActCommand> = {}): Promise<Told[]> {
    const command = this.command(caseNo, step, rest);
    return this.deliver([this.message(await this.signed(command), caseNo, OWNERS[command.office])]);
  }

  async deliver(messages: readonly ReceivedEvent<ActSignedV1>[]): Promise<Told[]> {
    const before = await this.told();
    await this.database.unitOfWork.run((tx) => this.acts.take(tx, messages));
    return (await this.told()).slice(before.length);
  }

  async recorded(caseNo: string, step: string, rest: Partial<ActCommand> = {}): Promise<Told<StepRecordedV1>> {
    const [told] = await this.act(caseNo, step, rest);
    if (told?.type !== 'case-transfer.step-recorded')
      throw new Error(`${step} was not recorded: ${JSON.stringify(told?.data)}`);
    return told as unknown as Told<StepRecordedV1>;
  }

  async refused(caseNo: string, step: string, rest: Partial<ActCommand> = {}): Promise<Told<CommandRefusedV1>> {
    const [told] = await this.act(caseNo, step, rest);
    if (told?.type !== 'case-transfer.command-refused') throw new Error(`${step} was not refused`);
    return told as unknown as Told<CommandRefusedV1>;
  }

  /** Opens a case and takes it through these steps. */
  async caseAfter(...steps: string[]): Promise<string> {
    const caseNo = this.newCaseNo();
    for (const step of steps) await this.recorded(caseNo, step);
    return caseNo;
  }

  /** Everything told so far, in the order of the outbox. */
  async told(): Promise<Told[]> {
    const rows = await this.rows<{
      type: string;
      data: Buffer;
      deliveries: { topic: string; headers: Record<string, string> }[];
    }>('select type, data, deliveries from outbox o join event e on e.id = o.event_id order by o.seq');
    return rows.map(({ type, data, deliveries }) => ({
      type,
      data: JSON.parse(data.toString()) as Record<string, unknown>,
      deliveries: deliveries as unknown as Delivery[],
    }));
  }

  async rings(caseNo: string): Promise<Told<ClockRungV1>[]> {
    const told = (await this.told()) as unknown as Told<ClockRungV1>[];
    return told.filter(({ type, data }) => type === 'case-transfer.clock-rung' && data.caseNo === caseNo);
  }

  async rows<Row extends object = Record<string, unknown>>(text: string, values: unknown[] = []): Promise<Row[]> {
    return this.database.dataSource.query(text, values);
  }
}

const CUSTOMS = { office: 'changping-customs', officer: 'changping-customs-h1', role: 'handler' } as const;
const CUSTOMS_HEAD = {
  office: 'changping-customs',
  officer: 'changping-customs-head',
  role: 'principal-head',
} as const;
const POLICE = { office: 'changping-police', officer: 'changping-police-h1', role: 'handler' } as const;
const POLICE_HEAD = { office: 'changping-police', officer: 'changping-police-head', role: 'principal-head' } as const;
const papers = (...kinds: string[]) => kinds.map((kind) => ({ kind, title: kind }));

/** What the officers usually say with each step. */
const USUALLY: Record<string, Partial<ActCommand>> = {
  'name-team': {
    ...CUSTOMS,
    title: 'shoes in parcels',
    team: ['changping-customs-h1', 'changping-customs-h2'],
    clueNos: ['HG-20261123-0000000001'],
  },
  report: { ...CUSTOMS, ground: 'threshold-reached', suspectedCrime: '214', documents: papers('transfer-report') },
  approve: CUSTOMS_HEAD,
  'refuse-approval': { ...CUSTOMS_HEAD, reasons: 'below the line' },
  send: { ...CUSTOMS, documents: papers('transfer-letter', 'investigation-report', 'goods-list', 'test-report') },
  acknowledge: {
    office: 'changping-police',
    officer: 'changping-police-duty',
    role: 'duty-officer',
    documents: papers('acknowledgement'),
  },
  file: { ...POLICE_HEAD, documents: papers('filing-notice') },
  'decline-to-file': {
    ...POLICE_HEAD,
    reasonClass: 'clearly-minor',
    reasons: 'clearly minor',
    documents: papers('no-filing-notice', 'returned-materials-list'),
  },
  forward: {
    ...POLICE_HEAD,
    receivingOffice: 'laogang-police',
    reasons: 'committed and stored in Laogang',
    documents: papers('forwarding-notice'),
  },
  'extend-to-10': { ...POLICE, reasons: 'facts to be checked', paperNo: 'YZ-2026-1' },
  'extend-to-30': { ...POLICE_HEAD, reasons: 'several regions', paperNo: 'YZ-2026-2' },
  'extend-by-30': { ...POLICE_HEAD, reasons: 'special circumstances', paperNo: 'SJ-2026-3' },
  'ask-for-materials': { ...POLICE, reasons: 'the test report is missing', documents: papers('supplement-notice') },
  'supply-materials': { ...CUSTOMS, documents: papers('other-materials') },
  'request-reconsideration': {
    ...CUSTOMS,
    reasons: 'the price was taken from the label',
    documents: papers('reconsideration-request'),
  },
  'uphold-refusal': { ...POLICE_HEAD, reasons: 'still minor', documents: papers('reconsideration-decision') },
  'grant-reconsideration': { ...POLICE_HEAD, documents: papers('reconsideration-decision', 'filing-notice') },
  'suggest-supervision': {
    ...CUSTOMS,
    reasons: 'the value is above the line',
    documents: papers('supervision-suggestion'),
  },
  'file-on-supervision': { ...POLICE_HEAD, documents: papers('procuratorate-notice-to-file', 'filing-notice') },
  'note-reasons-stand': { ...CUSTOMS, documents: papers('procuratorate-answer') },
  'hand-over-goods': { ...CUSTOMS, documents: papers('goods-handover-list') },
  'sign-for-goods': { ...POLICE, documents: papers('goods-handover-record') },
  'except-goods': { ...CUSTOMS_HEAD, reasons: 'kept under the customs regulation' },
  'change-team': {
    ...CUSTOMS,
    team: ['changping-customs-h2', 'changping-customs-h3'],
    reasons: 'moved to another office',
  },
  'accept-refusal': { ...CUSTOMS_HEAD, reasons: 'the facts are minor' },
  'return-goods': { ...POLICE, documents: papers('goods-return-record') },
  'withdraw-case': { ...POLICE_HEAD, reasons: 'no crime after all', documents: papers('withdrawal-decision') },
  'send-for-prosecution': { ...POLICE_HEAD, documents: papers('prosecution-opinion') },
  'return-to-agency': { ...POLICE, reasons: 'a penalty may be due', documents: papers('reverse-transfer-letter') },
  'report-result': { ...CUSTOMS, reasons: 'fined', documents: papers('handling-outcome') },
  'report-handling': { ...CUSTOMS, reasons: 'goods confiscated, fined', documents: papers('handling-outcome') },
};
