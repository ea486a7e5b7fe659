import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Persons' rows are read for an office or not at all. `cluebridge.offices` names whom a transaction reads for, by commas;
 * a statement that says nobody fails, loudly, instead of finding a clue without its persons. Volatile, so that
 * planning does not ask it: a clue without persons needs no office. The office is compared to what the clue's own row
 * says, by an index on the event, so old rows need no change.
 */
const POLICIES = `
create function may_see_persons(office text) returns boolean language plpgsql volatile as $$
declare
  seen_by text := coalesce(current_setting('cluebridge.offices', true), '');
begin
  if seen_by = '' then
    raise exception 'persons are read for an office: cluebridge.offices is not set' using errcode = 'insufficient_privilege';
  end if;
  return office = any(string_to_array(seen_by, ','));
end $$;

create index received_clue_event on received_clue (event_id);

alter table clue_person enable row level security;
create policy own on clue_person for select using (
  exists (select from clue c where c.event_id = clue_person.event_id and may_see_persons(c.office)));
create policy writer on clue_person for insert with check (
  exists (select from clue c where c.event_id = clue_person.event_id));

alter table received_person enable row level security;
create policy addressed on received_person for select using (
  exists (select from received_clue r where r.event_id = received_person.event_id and may_see_persons(r.office)));
create policy writer on received_person for insert with check (
  exists (select from received_clue r where r.event_id = received_person.event_id));
`;

/** Owners of tables pass row security by: where the service signs in as the owner, it is forced upon the owner too. */
const FORCED = `
do $$ begin
  if coalesce(current_setting('cluebridge.app_role', true), '') = '' then
    alter table clue_person force row level security;
    alter table received_person force row level security;
  end if;
end $$`;

export class PersonSecurity1796256000000 implements MigrationInterface {
  readonly name = 'PersonSecurity1796256000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(POLICIES);
    await runner.query(FORCED);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop policy own on clue_person;
      drop policy writer on clue_person;
      drop policy addressed on received_person;
      drop policy writer on received_person;
      alter table clue_person disable row level security;
      alter table clue_person no force row level security;
      alter table received_person disable row level security;
      alter table received_person no force row level security;
      drop index received_clue_event;
      drop function may_see_persons(text)`);
  }
}
