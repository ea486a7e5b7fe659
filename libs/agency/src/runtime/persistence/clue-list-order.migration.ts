import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Lists sort what has one instant by event id, as it was posted, no longer by the clue's random number. */
export class ClueListOrder1795824600000 implements MigrationInterface {
  readonly name = 'ClueListOrder1795824600000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('drop index clue_of_office, received_clue_of_office');
    await runner.query('create index clue_of_office on clue (office, posted_at, event_id)');
    await runner.query('create index received_clue_of_office on received_clue (office, stored_at, event_id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index clue_of_office, received_clue_of_office');
    await runner.query('create index clue_of_office on clue (office, posted_at, clue_no, version)');
    await runner.query('create index received_clue_of_office on received_clue (office, stored_at, clue_no, version)');
  }
}
