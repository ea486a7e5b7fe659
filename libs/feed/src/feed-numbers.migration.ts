import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grantExecuteToAppRole } from '#libs/service';
import { FEED_LOCK } from './feed-sql.js';

/** By its owner's rights, since the service's role may not choose numbers; under the feed's own lock (`feed-sql.ts`), so that none is passed by. */
const ADVANCE = `
create function advance_feed_numbers() returns bigint language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  numbers text := pg_get_serial_sequence('public.feed', 'seq');
  last bigint;
begin
  perform pg_advisory_xact_lock(${FEED_LOCK});
  execute 'select last_value from ' || numbers into last;
  return setval(numbers, greatest(last, (extract(epoch from clock_timestamp()) * 1000)::bigint));
end $$`;

/**
 * The feed's numbers can be moved up to the milliseconds of the database's clock, which no number given before has reached: after a
 * backup was restored they would else be given a second time, and whoever stands at the first of them would miss what got the second.
 */
export class FeedNumbers1797300008000 implements MigrationInterface {
  readonly name = 'FeedNumbers1797300008000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(ADVANCE);
    await runner.query('revoke execute on function public.advance_feed_numbers() from public');
    await grantExecuteToAppRole(runner, 'public.advance_feed_numbers()');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop function public.advance_feed_numbers()');
  }
}
