import { connectionOf } from '#libs/service';
import { FreshEvents } from '../src/core/outbound/fresh-events.js';
import { PostgresOutboxLog } from '../src/postgres/postgres-outbox-log.js';
import { twoServices } from './two-services.js';
import type { TwoServices } from './two-services.js';

describe('a relay whose address leads to a copy of the database, as in the midst of a failover', () => {
  let two: TwoServices;
  let log: PostgresOutboxLog;

  beforeEach(async () => {
    two = await twoServices();
    const { database } = two.customs;
    await database.dataSource.query(
      'create function public.pg_is_in_recovery() returns boolean language sql as $$ select true $$',
    );
    const { username } = new URL(database.appUrl);
    await database.dataSource.query(
      `alter role "${username}" in database "${database.name}" set search_path = public, pg_catalog`,
    );
    log = new PostgresOutboxLog(connectionOf({ url: database.appUrl }), new FreshEvents());
  });

  afterEach(async () => {
    await log.resign();
    await two.drop();
  });

  it('does not lead there, where another may lead at the original, and leads once it is there', async () => {
    await expect(log.lead()).rejects.toMatchObject({ code: 'DATABASE.UNAVAILABLE', kind: 'transient' });
    await two.customs.query('drop function public.pg_is_in_recovery()');
    expect(await log.lead()).toBe(true);
  });
});
