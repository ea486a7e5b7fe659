import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grantToAppRole } from '#libs/service';

/**
 * The tables of messaging. What the service's role may do with each is part of the design: `event` and `relayed` can be
 * added to and read, so that what was said to others cannot be unsaid; an inbox row stays, so that no message is new
 * twice; a parked message changes its status and is never gone.
 */
export class Messaging1700000000200 implements MigrationInterface {
  readonly name = 'Messaging1700000000200';

  async up(runner: QueryRunner): Promise<void> {
    await this.#outbound(runner);
    await this.#inbound(runner);
    await this.#parked(runner);
  }

  async #outbound(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table event (
        id uuid primary key,
        type text not null,
        ordering_key text not null,
        time timestamptz not null,
        digest bytea not null,
        headers json not null,
        deliveries json not null,
        data bytea not null,
        appended_at timestamptz not null default clock_timestamp()
      )`);
    // For the log of one clue or case, in the order it was written.
    await runner.query('create index event_by_key on event (ordering_key, id)');
    await runner.query(`
      create table outbox (
        seq bigint generated always as identity primary key,
        event_id uuid not null,
        channels text[] not null,
        bytes integer not null,
        appended_at timestamptz not null default clock_timestamp()
      )`);
    await runner.query(`
      create table relayed (
        event_id uuid not null,
        channel text not null,
        partition integer,
        "offset" bigint,
        relayed_at timestamptz not null default clock_timestamp(),
        primary key (event_id, channel)
      )`);
    await grantToAppRole(runner, 'SELECT, INSERT', 'event');
    await grantToAppRole(runner, 'SELECT, INSERT, DELETE', 'outbox');
    await grantToAppRole(runner, 'SELECT, INSERT', 'relayed');
  }

  async #inbound(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table inbox (
        event_id uuid not null,
        writer text not null,
        digest bytea not null,
        received_at timestamptz not null default clock_timestamp(),
        primary key (event_id, writer)
      )`);
    await runner.query(`
      create table consumer_position (
        topic text not null,
        partition integer not null,
        next_offset bigint not null,
        updated_at timestamptz not null default clock_timestamp(),
        primary key (topic, partition)
      ) with (fillfactor = 50)`);
    await grantToAppRole(runner, 'SELECT, INSERT', 'inbox');
    await grantToAppRole(runner, 'SELECT, INSERT, UPDATE', 'consumer_position');
  }

  async #parked(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table parked_message (
        id bigint generated always as identity primary key,
        status text not null check (status in ('parked', 'held', 'released', 'discarded')),
        topic text not null,
        partition integer not null,
        "offset" bigint not null,
        bus_time timestamptz not null,
        holding_key text not null,
        message_key bytea,
        headers bytea not null,
        value bytea,
        event_id uuid,
        event_type text,
        code text not null,
        details json not null,
        claimed boolean not null,
        attempts integer not null default 1,
        parked_at timestamptz not null default clock_timestamp(),
        closed_at timestamptz,
        closed_by text,
        reason text
      )`);
    // What waits under a key: asked once for every flush, so it must not grow with what was settled long ago.
    await runner.query(`
      create index parked_message_waiting on parked_message (topic, holding_key, id)
      where status in ('parked', 'held')`);
    await runner.query('create index parked_message_by_status on parked_message (status, id)');
    await grantToAppRole(runner, 'SELECT, INSERT, UPDATE', 'parked_message');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table parked_message, consumer_position, inbox, relayed, outbox, event');
  }
}
