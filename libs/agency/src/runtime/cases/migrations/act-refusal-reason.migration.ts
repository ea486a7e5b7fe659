import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grantToAppRole } from '#libs/service';

/** Why a person gave an act's command up, in his or her words; and acts by the event they travelled in. */
export class ActRefusalReason1795392000000 implements MigrationInterface {
  readonly name = 'ActRefusalReason1795392000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table act add column reason text');
    await runner.query('create index act_of_event on act (event_id)');
    await grantToAppRole(runner, 'UPDATE (reason)', 'act');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index act_of_event');
    await runner.query('alter table act drop column reason');
  }
}
