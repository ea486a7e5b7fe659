import { connectionOf } from '#libs/service';
import { leafOf } from '#libs/security';
import type { Tx } from '#libs/service';
import { FreshEvents } from '../src/core/outbound/fresh-events.js';
import { RelayWake } from '../src/core/outbound/wake.js';
import { PostgresOutbox } from '../src/postgres/postgres-outbox.js';
import { PostgresOutboxLog } from '../src/postgres/postgres-outbox-log.js';
import { aRecall } from './a-service.js';
import { twoServices } from './two-services.js';
import type { TwoServices } from './two-services.js';

describe('what the relay has from memory', () => {
  let two: TwoServices;
  let fresh: FreshEvents;
  let outbox: PostgresOutbox;
  let log: PostgresOutboxLog;

  beforeEach(async () => {
    two = await twoServices();
    fresh = new FreshEvents();
    outbox = new PostgresOutbox('customs', two.customs.keys.flushSignerOf('customs'), leafOf, new RelayWake(), fresh);
    log = new PostgresOutboxLog(connectionOf({ url: two.customs.database.appUrl }), fresh);
    await log.lead();
  });

  afterEach(async () => {
    await log.resign();
    await two.drop();
  });

  const run = (work: (tx: Tx) => Promise<void>) => two.customs.database.unitOfWork.run(work);
  const head = async () => (await log.head(100, 900_000, [])).rows;

  it('is what it would have read', async () => {
    const events = [aRecall('HG-1'), aRecall('HG-2', { subject: '线索', correlationId: 'c-1' }), aRecall('HG-1')];
    await run((tx) => outbox.append(tx, events));
    const [remembered, read] = [await head(), await head()];
    expect(remembered.map(({ messages }) => messages[0]!.eventId)).toEqual(events.map(({ id }) => id));
    expect(read).toEqual(remembered);
  });

  it('is nothing of a transaction that came to nothing', async () => {
    const lost = aRecall('HG-1');
    const failing = run(async (tx) => {
      await outbox.append(tx, [lost]);
      throw new Error('the clue was not stored');
    });
    await expect(failing).rejects.toThrow('the clue was not stored');
    expect(fresh.take(lost.id)).toBeUndefined();
    expect(await head()).toEqual([]);
  });

  it('goes with the lead, and the next leader reads it', async () => {
    const event = aRecall('HG-1');
    await run((tx) => outbox.append(tx, [event]));
    await log.resign();
    expect(fresh.take(event.id)).toBeUndefined();
    await log.lead();
    expect(await head()).toMatchObject([{ messages: [{ eventId: event.id, key: 'HG-1' }] }]);
  });
});
