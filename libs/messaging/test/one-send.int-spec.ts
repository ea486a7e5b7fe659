import { connectionOf } from '#libs/service';
import { FreshEvents } from '../src/core/outbound/fresh-events.js';
import { PostgresOutboxLog } from '../src/postgres/postgres-outbox-log.js';
import { aRecall } from './a-service.js';
import { twoServices } from './two-services.js';
import type { TwoServices } from './two-services.js';

const LIMIT = 900_000;

describe('what goes out in one send', () => {
  let two: TwoServices;
  let log: PostgresOutboxLog;

  beforeEach(async () => {
    two = await twoServices();
    log = new PostgresOutboxLog(connectionOf({ url: two.customs.database.appUrl }), new FreshEvents());
    await log.lead();
  });

  afterEach(async () => {
    await log.resign();
    await two.drop();
  });

  /** The keys of the first send of rows that have so many bytes each, and whether that is all. */
  async function firstOf(...bytes: number[]) {
    const recalls = bytes.map((_, n) => aRecall(`HG-${n}`));
    await two.customs.post(...recalls);
    for (const [n, { id }] of recalls.entries())
      await two.customs.query('update outbox set bytes = $1 where event_id = $2', [bytes[n], id]);
    const { rows, isWhole } = await log.head(100, LIMIT, []);
    return { keys: rows.map(({ messages }) => messages[0]!.key), isWhole };
  }

  it('is no more than the broker takes: the row that would go beyond it waits for the next', async () => {
    expect(await firstOf(LIMIT - 1, 1)).toEqual({ keys: ['HG-0', 'HG-1'], isWhole: true });
    await two.customs.query('delete from outbox');
    expect(await firstOf(LIMIT - 1, 2, 1)).toEqual({ keys: ['HG-0'], isWhole: false });
  });

  it('is one row at least, however large: else it and all behind it would wait for ever', async () => {
    expect(await firstOf(LIMIT + 1, 1)).toEqual({ keys: ['HG-0'], isWhole: false });
  });
});
