import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grantExecuteToAppRole, grantToAppRole, revokeFromAppRole } from '#libs/service';

/** Regulation on Network Data Security Management, Art. 12: records of sharing are kept for three years at least. */
const LEAST = '36 months';
/** Functions of the owner's rights: nobody may put a table or function of his own in front of what they name. */
const AS_OWNER = 'security definer set search_path = pg_catalog, pg_temp';
const SIGNATURES = [
  'raise_retention_floor(text, date)',
  'remove_archived_events(uuid[], timestamptz)',
  'remove_archived_relayed(uuid[], timestamptz)',
  'remove_archived_inbox(uuid[], timestamptz)',
  'remove_archived_parked(bigint[], timestamptz)',
];

/**
 * The only way to take rows out of the bus's tables. The service's role may delete nothing by itself (see `Messaging…`); these
 * functions remove what it names, never what is younger than the law's least, and only below a floor that only rises. What
 * they cannot check, that it was archived first, is libs/retention's to see to.
 */
export class Retention1796300000000 implements MigrationInterface {
  readonly name = 'Retention1796300000000';

  async up(runner: QueryRunner): Promise<void> {
    await this.#floors(runner);
    await this.#removals(runner);
    await runner.query(`
      create index parked_message_settled on parked_message (parked_at, id) where status in ('released', 'discarded')`);
    // A row's age must not be the service's to choose: `closed_at` can be written, `parked_at` no more.
    await this.#onlyWhatChanges(runner);
    for (const signature of SIGNATURES) {
      await runner.query(`revoke execute on function public.${signature} from public`);
      await grantExecuteToAppRole(runner, `public.${signature}`);
    }
  }

  async #floors(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table retention_floor (
        log text primary key check (log in ('event', 'inbox')),
        floor uuid not null default '00000000-0000-0000-0000-000000000000',
        raised_at timestamptz
      )`);
    await runner.query(`insert into retention_floor (log) values ('event'), ('inbox')`);
    await grantToAppRole(runner, 'SELECT', 'retention_floor');
    await runner.query(`
      create function expect_kept_long_enough(before timestamptz) returns void language plpgsql
      set search_path = pg_catalog, pg_temp as $$
      begin
        if before is null or before > clock_timestamp() - interval '${LEAST}' then
          raise exception 'records of sharing are kept for ${LEAST} at least: % is too late', before
            using errcode = 'insufficient_privilege';
        end if;
      end $$`);
    await runner.query(`revoke execute on function public.expect_kept_long_enough(timestamptz) from public`);
    // Both locks wait for whoever saw the floor before: a flush or a release holds positions, a republishing the advisory lock.
    // A message with an id below the inbox's floor is parked for being there: it must not keep the floor from rising further.
    await runner.query(`
      create function raise_retention_floor(which text, day date) returns uuid language plpgsql ${AS_OWNER} as $$
      declare
        day_end timestamptz := (day + 1)::timestamp at time zone 'Asia/Shanghai';
        raised uuid := (lpad(to_hex((extract(epoch from day_end) * 1000)::bigint), 12, '0') || repeat('0', 20))::uuid;
      begin
        perform public.expect_kept_long_enough(day_end);
        if which = 'inbox' then
          perform from public.consumer_position order by topic, partition for update;
          if exists (select from public.parked_message where status in ('parked', 'held') and event_id < raised
              and event_id >= (select floor from public.retention_floor where log = 'inbox')) then
            raise exception 'messages of % or before are still parked', day using errcode = 'object_in_use';
          end if;
        else
          perform pg_advisory_xact_lock(hashtext('cluebridge.retention.event'));
        end if;
        update public.retention_floor set floor = raised, raised_at = clock_timestamp() where log = which and floor < raised;
        return raised;
      end $$`);
  }

  async #removals(runner: QueryRunner): Promise<void> {
    await removal(runner, 'remove_archived_events(ids uuid[], before timestamptz)', {
      from: 'event',
      // An event that waits in the outbox is still to be sent.
      where: `id = any(ids) and appended_at < before and id < (select floor from public.retention_floor where log = 'event')
        and id <> all (array(select event_id from public.outbox where event_id = any(ids)))`,
    });
    await removal(runner, 'remove_archived_relayed(ids uuid[], before timestamptz)', {
      from: 'relayed',
      where: `event_id = any(ids) and relayed_at < before
        and event_id < (select floor from public.retention_floor where log = 'event')`,
    });
    await removal(runner, 'remove_archived_inbox(ids uuid[], before timestamptz)', {
      from: 'inbox',
      where: `event_id = any(ids) and received_at < before
        and event_id < (select floor from public.retention_floor where log = 'inbox')`,
    });
    await removal(runner, 'remove_archived_parked(ids bigint[], before timestamptz)', {
      from: 'parked_message',
      where: `id = any(ids) and status in ('released', 'discarded') and parked_at < before and closed_at < before`,
    });
  }

  async #onlyWhatChanges(runner: QueryRunner): Promise<void> {
    await revokeFromAppRole(runner, 'UPDATE', 'parked_message');
    await grantToAppRole(
      runner,
      'UPDATE (status, code, details, attempts, closed_at, closed_by, reason)',
      'parked_message',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await grantToAppRole(runner, 'UPDATE', 'parked_message');
    for (const signature of SIGNATURES) await runner.query(`drop function public.${signature}`);
    await runner.query('drop function public.expect_kept_long_enough(timestamptz)');
    await runner.query('drop index parked_message_settled');
    await runner.query('drop table retention_floor');
  }
}

async function removal(
  runner: QueryRunner,
  signature: string,
  { from, where }: { from: string; where: string },
): Promise<void> {
  await runner.query(`
    create function ${signature} returns integer language plpgsql ${AS_OWNER} as $$
    declare removed integer;
    begin
      perform public.expect_kept_long_enough(before);
      delete from public.${from} where ${where};
      get diagnostics removed = row_count;
      return removed;
    end $$`);
}
