import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grantExecuteToAppRole } from '#libs/service';

const SIGNATURE = 'public.raise_retention_floor(text, date)';

/**
 * A message with an id below the inbox's floor is parked for being there, maybe for years. It must not keep the floor from rising
 * further: whatever it could still need is gone.
 */
export class FloorPassesParked1796601600000 implements MigrationInterface {
  readonly name = 'FloorPassesParked1796601600000';

  async up(runner: QueryRunner): Promise<void> {
    await replaceRaising(
      runner,
      `event_id < raised and event_id >= (select floor from public.retention_floor where log = 'inbox')`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await replaceRaising(runner, 'event_id < raised');
  }
}

/** Runs with the owner's rights: nobody may put a table or function of his own in front of what it names. */
async function replaceRaising(runner: QueryRunner, stillNeeded: string): Promise<void> {
  // Both locks wait for whoever saw the floor before: a flush or a release holds positions, a republishing the advisory lock.
  await runner.query(`
    create or replace function public.raise_retention_floor(which text, day date) returns uuid language plpgsql
    security definer set search_path = pg_catalog, pg_temp as $$
    declare
      day_end timestamptz := (day + 1)::timestamp at time zone 'Asia/Shanghai';
      raised uuid := (lpad(to_hex((extract(epoch from day_end) * 1000)::bigint), 12, '0') || repeat('0', 20))::uuid;
    begin
      perform public.expect_kept_long_enough(day_end);
      if which = 'inbox' then
        perform from public.consumer_position order by topic, partition for update;
        if exists (select from public.parked_message where status in ('parked', 'held') and ${stillNeeded}) then
          raise exception 'messages of % or before are still parked', day using errcode = 'object_in_use';
        end if;
      else
        perform pg_advisory_xact_lock(hashtext('cluebridge.retention.event'));
      end if;
      update public.retention_floor set floor = raised, raised_at = clock_timestamp() where log = which and floor < raised;
      return raised;
    end $$`);
  await runner.query(`revoke execute on function ${SIGNATURE} from public`);
  await grantExecuteToAppRole(runner, SIGNATURE);
}
