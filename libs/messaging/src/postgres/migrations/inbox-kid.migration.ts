import type { MigrationInterface, QueryRunner } from 'typeorm';

/** With which of its writer's keys a message was verified; null for what came before this was kept. */
export class InboxKid1796300003000 implements MigrationInterface {
  readonly name = 'InboxKid1796300003000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table inbox add column kid text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table inbox drop column kid');
  }
}
