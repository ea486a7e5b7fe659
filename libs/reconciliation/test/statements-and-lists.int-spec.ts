import type { ReceivedEvent, ReconciliationListedV1, ReconciliationStatedV1 } from '#libs/contracts';
import { aDirectory, TestBus } from '#libs/testing';
import { TestService } from '../../messaging/test/a-service.js';
import { TOPIC } from '../../messaging/test/two-services.js';
import { beginningOfDay, dayOfId, endOfDay, hourBounds } from '../src/ledger/days.js';
import { aRecallOf, Book } from './a-book.js';

const DIGEST = 'a'.repeat(64);
const HANDLED = 'customs.clue-recalled';
const UNKNOWN_HERE = 'customs.something-new';

/** Nothing here signs in at the broker: what comes from there is given by hand. */
describe('a reader that holds a day against what its writer says', () => {
  let police: Book;
  /** An event of yesterday, and the hour it belongs to. */
  const { id } = aRecallOf('HG-1', 24);
  const day = dayOfId(id);
  const until = endOfDay(day);
  const bounds = hourBounds(day, until);
  const hour = bounds.findLastIndex((bound) => bound <= id);
  const [from, before] = [bounds[hour]!, bounds[hour + 1]!];

  beforeEach(async () => {
    police = await Book.of(await TestService.create('public-security', new TestBus(), aDirectory()));
  });

  afterEach(() => police.service.drop());

  const told = <T extends object>(data: T) => ({ writer: 'customs', data }) as ReceivedEvent<T>;

  function states(changes: Partial<ReconciliationStatedV1> = {}): Promise<void> {
    const hours = [{ hour, count: 1, digest: DIGEST }];
    const data = { day, until: until.toISOString(), waiting: 0, hours, ...changes };
    return police.service.database.unitOfWork.run((tx) => police.checks.take(tx, told(data)));
  }

  function lists(changes: Partial<ReconciliationListedV1> = {}): Promise<void> {
    const items = [{ eventId: id, eventType: HANDLED, digest: DIGEST }];
    const data = { day, hour, until: until.toISOString(), from, before, isLast: true, items, ...changes };
    return police.service.database.unitOfWork.run((tx) => police.checks.takeList(tx, told(data)));
  }

  it('names what the list has and it lacks', async () => {
    await states();
    await lists();
    expect(await police.differences(TOPIC)).toEqual([{ event_id: id, kind: 'missing' }]);
    expect(await police.alarm('reader')).toBe(1);
  });

  it('names nothing from a list that belongs to an older statement', async () => {
    await states();
    await lists({ until: beginningOfDay(day).toISOString() });
    expect(await police.differences(TOPIC)).toEqual([]);
    expect(await police.row(TOPIC)).toMatchObject({ agrees: null });
  });

  it('says nothing of the day before an hour is listed to its end', async () => {
    await states();
    await lists({ before: id, isLast: false, items: [] });
    expect(await police.row(TOPIC)).toMatchObject({ agrees: null });
    await lists({ from: id });
    expect(await police.row(TOPIC)).toMatchObject({ agrees: false });
  });

  it('holds to a statement that reaches further than one that comes after it', async () => {
    await states();
    await lists();
    await states({ until: new Date(until.getTime() - 3_600_000).toISOString(), hours: [] });
    expect(await police.differences(TOPIC)).toEqual([{ event_id: id, kind: 'missing' }]);
    expect(await police.row(TOPIC)).toMatchObject({ sent: 1, agrees: false });
  });

  it('counts what it has no handler for once, in whatever pieces and however often an hour is listed', async () => {
    const middle = id;
    const unknown = (eventId: string) => [{ eventId, eventType: UNKNOWN_HERE, digest: DIGEST }];
    await states();
    for (let time = 0; time < 2; time += 1) {
      await lists({ before: middle, isLast: false, items: unknown(from) });
      await lists({ from: middle, items: unknown(id) });
    }
    expect(await police.row(TOPIC)).toMatchObject({ ignored: { [hour]: 2 }, agrees: true });
  });

  it('compares no day whose beginning it has archived: all that is gone would be missing', async () => {
    await police.service.query("update retention_floor set floor = $1 where log = 'inbox'", [before]);
    await states();
    expect(await police.row(TOPIC)).toBeUndefined();
  });

  it('finds what has come since among more than it looks at in one go', async () => {
    const last = 5_001;
    const numbered = `('00000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid`;
    await police.service.query(
      `insert into reconciliation_difference (channel, event_id, day, hour, kind, event_type, named_at)
        select $1, ${numbered}, $2, 0, 'missing', $3, now() from generate_series(1, $4::int) n`,
      [TOPIC, day, HANDLED, last],
    );
    await police.service.query(
      `insert into inbox (event_id, writer, digest) select ${numbered}, 'customs', $2 from generate_series($1::int, $1) n`,
      [last, Buffer.alloc(32, 1)],
    );
    const came = await police.service.database.unitOfWork.run((tx) => police.checks.settle(tx, 'customs', day));
    expect([came, (await police.differences(TOPIC)).length]).toEqual([true, last - 1]);
  });
});
