import 'reflect-metadata';
import { filter, firstValueFrom } from 'rxjs';
import type { CaseState, OfficeId } from '#libs/contracts';
import { ArrivalStream, CaseFeed, FeedPlaces } from '#libs/feed';
import type { Caller, OfficerCaller } from '#libs/security';
import { againstDocument, aDirectory, createTestDatabase } from '#libs/testing';
import type { TestDatabase } from '#libs/testing';
import { FeedController } from '../src/http/feed.controller.js';
import { READ_MODEL_SCHEMA, ReadModel } from './a-read-model.js';
import { aClock, aState, aStep, at, CASE_NO, recomputed, refusedCommand, rung, uuid } from './events.js';

const OURS = 'dongguan-procuratorate';
const officer = (office: OfficeId, role: OfficerCaller['roles'][number] = 'prosecutor'): OfficerCaller => ({
  kind: 'officer',
  officer: `${office}-${role}`,
  office,
  owner: 'supervision',
  roles: [role],
});
const PROSECUTOR = officer(OURS);
const ELSEWHERE = officer('guangzhou-procuratorate');

const toDo = (office: OfficeId, step: string) => ({
  office,
  step,
  roles: ['prosecutor'],
  basis: 'procuratorate-rules/560',
  dueAt: at(9_000),
  documents: [],
});
const state = (seq: number, ...next: CaseState['next'][number][]) => aState(seq, { pack: 'national-2020@2', next });
const told = (seq: number, ...next: CaseState['next'][number][]) =>
  aStep(state(seq, ...next), 'suggest-supervision', 'changping-customs', 590 + seq);

describe('what comes to the desk of a procuratorate', () => {
  let database: TestDatabase;
  let model: ReadModel;
  let feed: FeedController;
  const keys = aDirectory();

  beforeAll(async () => {
    database = await createTestDatabase(READ_MODEL_SCHEMA);
    model = new ReadModel(database, keys);
    const [items, places] = [new CaseFeed(database.unitOfWork), new FeedPlaces(database.unitOfWork)];
    feed = new FeedController(keys.directory, items, places, new ArrivalStream(items, places, model.arrivals));
  });
  beforeEach(() => model.forget());
  afterAll(async () => {
    model.arrivals.onModuleDestroy();
    await database.drop();
  });

  const read = async (caller: Caller = PROSECUTOR) => (await feed.read({}, caller)).items;
  const kinds = async (caller?: Caller) => (await read(caller)).map(({ kind, details }) => [kind, details]);

  it('is each step of the cases it supervises, and what is new in its to-do list', async () => {
    const line = toDo(OURS, 'ask-for-reasons');
    await model.hear(told(1, line, toDo('changping-police', 'explain-reasons')));
    expect(await read()).toMatchObject([
      {
        kind: 'step',
        subject: CASE_NO,
        seq: 1,
        details: { step: 'suggest-supervision', byOffice: 'changping-customs' },
      },
      {
        kind: 'todo',
        subject: CASE_NO,
        seq: 1,
        details: { step: 'ask-for-reasons', roles: 'prosecutor', basis: line.basis, dueAt: line.dueAt },
      },
    ]);
    expect(againstDocument(feed.read, await feed.read({}, PROSECUTOR))).toBeNull();
  });

  it('says of a to-do line once that it is new, also when several steps come at once', async () => {
    await model.hear(told(1, toDo(OURS, 'ask-for-reasons')));
    await model.hear(
      told(2, toDo(OURS, 'ask-for-reasons')),
      told(3, toDo(OURS, 'ask-for-reasons'), toDo(OURS, 'tell-reasons-stand')),
    );
    const todos = (await read()).filter(({ kind }) => kind === 'todo');
    expect(todos).toMatchObject([
      { seq: 1, details: { step: 'ask-for-reasons' } },
      { seq: 3, details: { step: 'tell-reasons-stand' } },
    ]);
  });

  it('says of a to-do that should still wait when it may be done, and rings for it as for any other', async () => {
    const notBefore = at(130_000);
    await model.hear(told(1, { ...toDo(OURS, 'remind-of-investigation'), notBefore }));
    expect((await read()).filter(({ kind }) => kind === 'todo')).toMatchObject([
      { details: { step: 'remind-of-investigation', notBefore } },
    ]);
  });

  it('is every rung of its own clocks, and of the clocks of others what was missed', async () => {
    await model.hear(told(1));
    const own = aClock({ clockId: uuid(51), office: OURS, awaits: 'tell-reasons-stand' });
    await model.hear(rung(own, 'half', 2_000), rung(aClock(), 'half', 2_000), rung(aClock(), 'overdue', 4_400));
    await model.hear(rung(aClock(), 'escalated', 5_900));
    expect((await kinds()).filter(([kind]) => kind === 'rung')).toEqual([
      ['rung', expect.objectContaining({ rung: 'half', awaits: 'tell-reasons-stand', ofOffice: OURS })],
      ['rung', expect.objectContaining({ rung: 'overdue', awaits: 'approve', ofOffice: 'changping-customs' })],
      ['rung', expect.objectContaining({ rung: 'escalated', awaits: 'approve', ofOffice: 'changping-customs' })],
    ]);
  });

  it('is each of its own dates that another calendar moved', async () => {
    await model.hear(told(1));
    const own = aClock({ clockId: uuid(51), office: OURS, awaits: 'tell-reasons-stand', legalDueAt: at(5_000) });
    const others = aClock({ legalDueAt: at(5_000) });
    await model.hear(recomputed(aState(1, { clocks: [own, others] }), 600, 700, at(4_400)));
    expect((await kinds()).filter(([kind]) => kind === 'deadline')).toEqual([
      ['deadline', { awaits: 'tell-reasons-stand', basis: 'order-310/5.2', dueAt: at(5_000), wasDueAt: at(4_400) }],
    ]);
  });

  it('is the refusal of an act of its own officers, not of others', async () => {
    await model.hear(told(1));
    await model.hear(
      refusedCommand(CASE_NO, OURS, 'ask-for-reasons', 601),
      refusedCommand(CASE_NO, 'changping-customs', 'send', 602),
    );
    expect((await kinds()).filter(([kind]) => kind === 'refusal')).toEqual([
      ['refusal', { commandNo: uuid(900), step: 'ask-for-reasons', code: 'CASE.STEP_UNKNOWN' }],
    ]);
  });

  it('is nothing of the cases that another procuratorate supervises, whatever one may look at', async () => {
    await model.hear(told(1, toDo(OURS, 'ask-for-reasons')), rung(aClock(), 'overdue', 4_400));
    expect(await read(ELSEWHERE)).toEqual([]);
    const system = { kind: 'system', keyId: 'k', scopes: ['read'] } as const;
    expect(await read({ ...system, office: OURS })).toHaveLength(3);
    for (const stranger of [officer(OURS, 'handler'), { ...system, office: 'changping-customs' }])
      await expect(feed.read({}, stranger)).rejects.toMatchObject({ code: 'SUPERVISION.NOT_SUPERVISING' });
  });

  it('is told at once to who listens, and after a break from where the listener stood', async () => {
    const stream = await feed.arrivals(undefined, PROSECUTOR);
    const step = firstValueFrom(stream.pipe(filter(({ type }) => type === 'step')));
    await model.hear(told(1, toDo(OURS, 'ask-for-reasons')));
    const { id } = await step;
    const again = await feed.arrivals(id, PROSECUTOR);
    expect(await firstValueFrom(again.pipe(filter(({ type }) => type !== 'ready')))).toMatchObject({ type: 'todo' });
  });

  it('refuses a cursor that this desk never gave out', async () => {
    await model.hear(told(1));
    const { next } = await feed.read({}, PROSECUTOR);
    for (const cursor of [String(Number(next) + 1), 'x1'])
      await expect(feed.arrivals(cursor, PROSECUTOR)).rejects.toMatchObject({ code: 'HTTP.INVALID_QUERY' });
    await expect(feed.read({ after: next }, ELSEWHERE)).rejects.toMatchObject({ code: 'HTTP.INVALID_QUERY' });
  });

  it('cannot be changed by the service itself', async () => {
    for (const text of [`update feed set office = ''`, 'delete from feed'])
      await expect(database.unitOfWork.query({ text })).rejects.toThrow('permission denied');
  });
});
