import { grantToAppRole } from '#libs/service';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A table to which the service's role may add. */
export class Notes1700000000001 implements MigrationInterface {
  readonly name: string = 'Notes1700000000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create table note (id int primary key, text text not null)');
    await grantToAppRole(runner, 'SELECT, INSERT', 'note');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table note');
  }
}

export const insert = (id: number) => ({
  name: 'note-insert',
  text: 'insert into note (id, text) values ($1, $2)',
  values: [id, 'x'],
});
