import 'reflect-metadata';
import { ActBook, ActMoment, ActsController, ActSigning, Teller, TodoController } from '#libs/acts';
import type { ActCommand, CaseState } from '#libs/contracts';
import { ManualClock, SystemIds } from '#libs/kernel';
import { LawWords } from '#libs/law';
import { messagingMigrations } from '#libs/messaging';
import { RelayWake } from '#libs/messaging/core';
import { PostgresOutbox } from '#libs/messaging/postgres';
import { leafOf, PostgresAuditLog, securityMigrations } from '#libs/security';
import type { OfficerCaller } from '#libs/security';
import { againstDocument, aDirectory, createTestDatabase } from '#libs/testing';
import type { TestDatabase } from '#libs/testing';
import { SupervisionActDesk } from '../src/acts/supervision-act-desk.js';
import { supervisionMigrations } from '../src/persistence/migrations/index.js';
import { ReadModel } from './a-read-model.js';
import { aState, aStep, at, CASE_NO, refusedCommand } from './events.js';

const officer = (office: string, role: OfficerCaller['roles'][number]): OfficerCaller => ({
  kind: 'officer',
  officer: `${office}-${role}`,
  office,
  owner: 'supervision',
  roles: [role],
});
const PROSECUTOR = officer('dongguan-procuratorate', 'prosecutor');
const CHIEF = officer('dongguan-procuratorate', 'principal-head');
const ELSEWHERE = officer('guangzhou-procuratorate', 'prosecutor');
const trace = { correlationId: 'test-correlation' };
const reply = { header: () => undefined } as never;

const next = (step: string, roles: string[], dueAt?: string, notBefore?: string) => ({
  office: 'dongguan-procuratorate',
  step,
  roles,
  basis: 'procuratorate-rules/560',
  documents: ['reasons-request'],
  ...(dueAt && { dueAt }),
  ...(notBefore && { notBefore }),
});
const OF_THE_POLICE = { ...next('explain-reasons', ['handler']), office: 'changping-police' };

const suggested = (more: Partial<CaseState> = {}) =>
  aState(9, {
    pack: 'national-2020@2',
    tracks: [{ track: 'filing-supervision', state: 'suggested' }],
    next: [
      next('ask-for-reasons', ['prosecutor', 'principal-head']),
      next('tell-reasons-stand', ['prosecutor'], at(700)),
      next('give-notice-to-file', ['principal-head']),
      next('remind-of-investigation', ['prosecutor'], undefined, at(130_000)),
      OF_THE_POLICE,
    ] as CaseState['next'],
    ...more,
  });

describe('the acts of a procuratorate', () => {
  const clock = new ManualClock(new Date(at(600)));
  const keys = aDirectory(clock);
  let database: TestDatabase;
  let model: ReadModel;
  let acts: ActsController;

  beforeAll(async () => {
    database = await createTestDatabase([...securityMigrations, ...messagingMigrations, ...supervisionMigrations]);
    model = new ReadModel(database, keys);
    const teller = new Teller(LawWords.load(), keys.directory, clock);
    const desk = new SupervisionActDesk(database.unitOfWork);
    const outbox = new PostgresOutbox('supervision', keys.flushSignerOf('supervision'), leafOf, new RelayWake());
    const audit = new PostgresAuditLog();
    const signing = new ActSigning(
      database.unitOfWork,
      audit,
      keys.officeSignerOf('supervision'),
      keys.directory,
      desk,
      new ActMoment(clock, new SystemIds()),
      new ActBook(database.unitOfWork, outbox, audit, keys.directory, desk),
    );
    acts = new ActsController(signing, database.unitOfWork, teller, desk);
    await model.hear(aStep(suggested(), 'suggest-supervision', 'changping-customs', 590));
  });
  afterAll(() => database.drop());

  const ask = (caller = PROSECUTOR, key?: string) =>
    acts.act(caller, CASE_NO, { step: 'ask-for-reasons' }, key, trace, reply);

  it('are signed with the key of the procuratorate and sent to case-transfer, audited in the same transaction', async () => {
    const { commandNo } = await ask();
    const [sent] = await database.dataSource.query(
      `select e.type, o.channels, e.data from outbox o join event e on e.id = o.event_id order by e.time desc`,
    );
    expect([sent.type, sent.channels]).toEqual(['supervision.act-signed', ['to.case-transfer.from.supervision.v1']]);
    const { command } = JSON.parse(sent.data.toString('utf8')) as { command: string };
    const { office, payload } = await keys.actVerifier.verify(command, clock.now());
    expect(office).toBe('dongguan-procuratorate');
    expect(payload as ActCommand).toMatchObject({ commandNo, step: 'ask-for-reasons', role: 'prosecutor' });
    const audited = await database.dataSource.query(`select act from audit where subject = $1`, [CASE_NO]);
    expect(audited).toContainEqual({ act: 'act.signed' });
  });

  it('have one effect for one idempotency key', async () => {
    expect(await ask(PROSECUTOR, 'once')).toEqual(await ask(PROSECUTOR, 'once'));
  });

  it('are only for the procuratorate that supervises the case, and not for those who only ask', async () => {
    await expect(ask(ELSEWHERE)).rejects.toMatchObject({ code: 'ACT.CASE_UNKNOWN' });
    await expect(ask(officer('dongguan-procuratorate', 'supervisor'))).rejects.toMatchObject({
      code: 'ACT.ROLE_CANNOT_ACT',
    });
  });

  it('are settled by what case-transfer says of them, recorded or refused', async () => {
    const { commandNo } = await ask();
    expect(await acts.outcome(PROSECUTOR, commandNo)).toMatchObject({ status: 'sent' });
    const state = aState(10, { pack: 'national-2020@2', next: [OF_THE_POLICE] as CaseState['next'] });
    await model.hear(aStep(state, 'ask-for-reasons', 'dongguan-procuratorate', 601, { commandNo }));
    const outcome = await acts.outcome(PROSECUTOR, commandNo);
    expect(outcome).toMatchObject({ status: 'recorded', seq: 10, recorded: { step: 'ask-for-reasons' } });
    expect(againstDocument(acts.outcome, outcome)).toBeNull();
    const second = await ask();
    const refusal = refusedCommand(CASE_NO, 'dongguan-procuratorate', 'ask-for-reasons', 602);
    await model.hear({ ...refusal, data: { ...refusal.data, commandNo: second.commandNo } });
    expect(await acts.outcome(PROSECUTOR, second.commandNo)).toMatchObject({
      status: 'refused',
      refusal: { code: 'CASE.STEP_UNKNOWN' },
    });
    const audited = await database.dataSource.query(
      `select act, details ->> 'commandNo' as "commandNo" from audit where actor = 'bus:case-transfer' order by id`,
    );
    expect(audited).toEqual([
      { act: 'step.recorded', commandNo },
      { act: 'command.refused', commandNo: second.commandNo },
    ]);
    await expect(acts.outcome(ELSEWHERE, commandNo)).rejects.toMatchObject({ code: 'ACT.UNKNOWN' });
  });
});

describe('what a procuratorate has to do', () => {
  let database: TestDatabase;
  let todos: TodoController;

  beforeAll(async () => {
    const keys = aDirectory();
    database = await createTestDatabase(supervisionMigrations);
    todos = new TodoController(
      database.unitOfWork,
      new Teller(LawWords.load(), keys.directory, new ManualClock(new Date(at(600)))),
      new SupervisionActDesk(database.unitOfWork),
    );
    await new ReadModel(database, keys).hear(aStep(suggested(), 'suggest-supervision', 'changping-customs', 590));
  });
  afterAll(() => database.drop());

  const stepsFor = async (caller: OfficerCaller) => (await todos.todo(caller, {})).items.map(({ step }) => step.id);

  it('is listed due first, for the officer’s role, and only of cases it supervises', async () => {
    expect(await stepsFor(PROSECUTOR)).toEqual(['tell-reasons-stand', 'ask-for-reasons']);
    expect(await stepsFor(CHIEF)).toEqual(['ask-for-reasons', 'give-notice-to-file']);
    expect(await stepsFor(ELSEWHERE)).toEqual([]);
    expect(againstDocument(todos.todo, await todos.todo(CHIEF, {}))).toBeNull();
  });

  it('has what should still wait only when asked for, with the day from which it may be done', async () => {
    const early = await todos.todo(PROSECUTOR, { early: 'true' });
    expect(early.items.map(({ step, isEarly }) => [step.id, isEarly])).toEqual([
      ['tell-reasons-stand', false],
      ['ask-for-reasons', false],
      ['remind-of-investigation', true],
    ]);
    expect(early.items[2]).toMatchObject({ notBefore: new Date(at(130_000)) });
    expect(againstDocument(todos.todo, early)).toBeNull();
  });

  it('comes page by page', async () => {
    const { items, next: after } = await todos.todo(PROSECUTOR, { limit: '1' });
    const rest = await todos.todo(PROSECUTOR, { limit: '1', after });
    expect([...items, ...rest.items].map(({ step }) => step.id)).toEqual(['tell-reasons-stand', 'ask-for-reasons']);
  });
});
