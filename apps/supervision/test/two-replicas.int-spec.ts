import 'reflect-metadata';
import { setImmediate as turn } from 'node:timers/promises';
import type { MatchToken, ReceivedEvent } from '#libs/contracts';
import { aDirectory, createTestDatabase } from '#libs/testing';
import type { TestDatabase } from '#libs/testing';
import { READ_MODEL_SCHEMA, ReadModel } from './a-read-model.js';
import { aReceipt, aState, aStep, aSummary, receipted, refusedCommand, rung, aClock, summarised } from './events.js';

const CONTAINER: MatchToken = { kind: 'container', token: 'c0'.repeat(32) };
const OTHER_CASE = 'AJ-20261116-0000000002';

const clue = (clueNo: string, office = 'changping-customs') =>
  summarised(
    office === 'changping-customs' ? 'customs' : 'tobacco-monopoly',
    aSummary(clueNo, office, ['changping-police'], 0, { tokens: [CONTAINER] }),
  );
const receipt = (clueNo: string) => receipted('public-security', aReceipt(clueNo, 'changping-police', 'stored', 1));

describe('two replicas of supervision', () => {
  let database: TestDatabase;
  let model: ReadModel;

  beforeAll(async () => {
    database = await createTestDatabase(READ_MODEL_SCHEMA);
    model = new ReadModel(database, aDirectory());
  });
  beforeEach(() => model.forget());
  afterAll(() => database.drop());

  const isSomeoneWaiting = async () => {
    const [{ n }] = await database.dataSource.query('select count(*)::int as n from pg_locks where not granted');
    return n > 0;
  };

  /** The second flush begins in the middle of the first, and has done its first half or waits before the first goes on. */
  async function crossing(first: readonly ReceivedEvent[][], second: readonly ReceivedEvent[][]): Promise<void> {
    let hasBegun = false;
    const other = () =>
      database.unitOfWork.run(async (tx) => {
        await model.handle(tx, ...second[0]!);
        hasBegun = true;
        await model.handle(tx, ...second[1]!);
      });
    let meanwhile: Promise<void> | undefined;
    await database.unitOfWork.run(async (tx) => {
      await model.handle(tx, ...first[0]!);
      meanwhile = other();
      meanwhile.catch(() => undefined);
      while (!hasBegun && !(await isSomeoneWaiting())) await turn();
      await model.handle(tx, ...first[1]!);
    });
    await meanwhile;
  }

  it.each([
    [
      'clues and their matches',
      [[clue('HG-1')], [receipt('YC-2')]],
      [[receipt('YC-2')], [clue('YC-2', 'dongguan-tobacco')]],
    ],
    ['the same clues the other way round', [[receipt('HG-1')], [clue('HG-2')]], [[receipt('HG-2')], [clue('HG-1')]]],
    [
      'the same cases the other way round',
      [
        [aStep(aState(1), 'name-team', 'changping-customs', 10)],
        [refusedCommand(OTHER_CASE, 'changping-customs', 'send', 15)],
      ],
      [[refusedCommand(OTHER_CASE, 'changping-customs', 'send', 15)], [rung(aClock(), 'half', 20)]],
    ],
  ])('do not lock each other out over %s, and draw what one alone would', async (_, first, second) => {
    await crossing(first, second);
    const drawn = await model.picture();
    await model.forget();
    await model.hear(...first.flat());
    await model.hear(...second.flat());
    expect(await model.picture()).toEqual(drawn);
  });
});
