import { waitFor } from '#libs/testing';
import { partitionKey } from '../src/core/inbound/inbound-store.js';
import { PostgresInboundStore } from '../src/postgres/postgres-inbound-store.js';
import { TOPIC, twoServices } from './two-services.js';
import type { TwoServices } from './two-services.js';

describe('a partition that two processes read at once, as when one was given up by the group and goes on', () => {
  const place = { topic: TOPIC, partition: 0 };
  const store = new PostgresInboundStore();
  let two: TwoServices;

  beforeEach(async () => {
    two = await twoServices();
    await two.police.query('insert into consumer_position (topic, partition, next_offset) values ($1, 0, 5)', [TOPIC]);
  });

  afterEach(() => two.drop());

  it('is worked on by one at a time, and the next sees how far that one came: else what cannot be claimed is parked twice', async () => {
    const { unitOfWork } = two.police.database;
    let other: Promise<Map<string, bigint>> | undefined;
    await unitOfWork.run(async (tx) => {
      await store.lockPositions(tx, [place]);
      other = unitOfWork.run((second) => store.lockPositions(second, [place]));
      await waitFor('the other to wait', async () => {
        const [waiting] = await two.police.query<{ n: number }>(
          "select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
        );
        return waiting!.n > 0;
      });
      await store.movePositions(tx, [{ ...place, next: 7n }]);
    });
    expect((await other)?.get(partitionKey(place))).toBe(7n);
  });
});
