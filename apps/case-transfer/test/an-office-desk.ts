import { randomUUID } from 'node:crypto';
import { ActSignedV1, ClockRungV1, ClocksRecomputedV1, eventTypeOf } from '#libs/contracts';
import type { ActCommand, CommandRefusedV1, Delivery, Owner, ReceivedEvent, StepRecordedV1 } from '#libs/contracts';
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
import { Recomputation } from '../src/clocks/recomputation.js';
import { LoadedLaw } from '../src/loaded-law.js';
import { CalendarBook } from '../src/persistence/calendar-book.js';
import { CaseBook } from '../src/persistence/case-book.js';
import { CaseStore } from '../src/persistence/case-store.js';
import { ClockStore } from '../src/persistence/clock-store.js';
import { CommandStore } from '../src/persistence/command-store.js';
import { StaleClocks } from '../src/persistence/stale-clocks.js';
import { caseTransferMigrations } from '../src/persistence/migrations.js';
import { USUALLY } from './usual-commands.js';

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
  'dongguan-market': 'market-supervision',
  'changping-police': 'public-security',
  'laogang-police': 'public-security',
  'dongguan-procuratorate': 'supervision',
};

/**
 * Case-transfer on a real database with real keys, and the desks of the offices around it: `act` signs as an office
 * would and hands the message over as the inbound pipeline does.
 */
export class Desks {
  readonly ids = new SystemIds();
  readonly directory: ReturnType<typeof aDirectory>;
  readonly acts: TakeActs;
  readonly sweep: ClockSweep;
  readonly recomputation: Recomputation;

  private constructor(
    readonly database: TestDatabase,
    readonly loaded = new LoadedLaw(),
    readonly clock = new ManualClock(MONDAY),
  ) {
    this.directory = aDirectory(clock);
    const { directory } = this.directory;
    const flushes = this.directory.flushSignerOf('case-transfer');
    const outbox = new PostgresOutbox('case-transfer', flushes, leafOf, new RelayWake());
    const audit = new PostgresAuditLog();
    const judging = new JudgingFacts(loaded, directory, clock, this.ids);
    const [cases, clocks] = [new CaseStore(loaded), new ClockStore(loaded)];
    const book = new CaseBook(cases, new CommandStore());
    const reader = new CommandReader(this.directory.actVerifier, directory);
    const { unitOfWork } = database;
    this.acts = new TakeActs(reader, judging, book, audit, outbox);
    this.sweep = new ClockSweep(unitOfWork, clocks, judging, audit, outbox);
    const calendars = new CalendarBook(loaded);
    const stale = new StaleClocks(loaded);
    this.recomputation = new Recomputation(unitOfWork, cases, stale, calendars, judging, audit, outbox);
  }

  /** A new process on the same database. */
  restarted(loaded = this.loaded): Desks {
    return new Desks(this.database, loaded, this.clock);
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
    const [{ last }] = (await this.rows('select coalesce(max(seq), 0) as last from outbox')) as [{ last: string }];
    await this.database.unitOfWork.run((tx) => this.acts.take(tx, messages));
    return this.#toldWhere('o.seq > $1', last);
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
  told(): Promise<Told[]> {
    return this.#toldWhere('true');
  }

  async #toldWhere(where: string, ...values: unknown[]): Promise<Told[]> {
    const text = `select e.type, e.data, e.deliveries from outbox o join event e on e.id = o.event_id where ${where} order by o.seq`;
    const rows = await this.rows<{
      type: string;
      data: Buffer;
      deliveries: { topic: string; headers: Record<string, string> }[];
    }>(text, values);
    return rows.map(({ type, data, deliveries }) => ({
      type,
      data: JSON.parse(data.toString()) as Record<string, unknown>,
      deliveries: deliveries as unknown as Delivery[],
    }));
  }

  rings(caseNo: string): Promise<Told<ClockRungV1>[]> {
    return this.#ofCase<ClockRungV1>(caseNo, eventTypeOf('case-transfer', ClockRungV1));
  }

  recomputations(caseNo: string): Promise<Told<ClocksRecomputedV1>[]> {
    return this.#ofCase<ClocksRecomputedV1>(caseNo, eventTypeOf('case-transfer', ClocksRecomputedV1));
  }

  async #ofCase<T>(caseNo: string, type: string): Promise<Told<T>[]> {
    return (await this.#toldWhere('e.ordering_key = $1 and e.type = $2', caseNo, type)) as unknown as Told<T>[];
  }

  async rows<Row extends object = Record<string, unknown>>(text: string, values: unknown[] = []): Promise<Row[]> {
    return this.database.dataSource.query(text, values);
  }
}

export const TO_SENT = ['name-team', 'report', 'approve', 'send'];
export const TO_REVIEW = [...TO_SENT, 'acknowledge'];

export const topicsOf = (told: { readonly deliveries: readonly object[] }) =>
  told.deliveries.map((delivery) => (delivery as { topic: string }).topic).sort();
export const stateOf = ({ data }: Told<StepRecordedV1>, track: string) =>
  data.state.tracks.find((one) => one.track === track)?.state;
/** The last clock of a rule. */
export const clockOf = ({ data }: Told<StepRecordedV1>, rule: string) =>
  data.state.clocks.findLast((one) => one.rule === rule);
/** What is waited for, without the steps that may be taken whenever there is reason to. */
export const owed = ({ data }: Told<StepRecordedV1>) => data.state.next.filter(({ whenever }) => !whenever);
export const stepsOf = (told: Told<StepRecordedV1>, office: string) =>
  owed(told)
    .filter((one) => one.office === office)
    .map(({ step }) => step);
