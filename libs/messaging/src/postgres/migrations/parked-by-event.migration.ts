import type { MigrationInterface, QueryRunner } from 'typeorm';

/** For counting what was put aside of a span of events. */
export class ParkedByEvent1796000001000 implements MigrationInterface {
  readonly name = 'ParkedByEvent1796000001000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'create index parked_message_by_event on parked_message (topic, event_id) where event_id is not null',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index parked_message_by_event');
  }
}
