import type { QueryRunner } from 'typeorm';
import { grantToAppRole } from '#libs/service';

/** For a service that begins to keep a feed now; agencies built theirs before this library stood alone. */
export async function createFeedTable(runner: QueryRunner): Promise<void> {
  await runner.query(`create table feed (
    seq bigint generated always as identity primary key,
    office text not null, kind text not null, event_id uuid not null, subject text not null, version integer not null,
    at timestamptz(3) not null, details json not null)`);
  await runner.query('create index feed_of_office on feed (office, seq)');
  await grantToAppRole(runner, 'SELECT, INSERT', 'feed');
}
