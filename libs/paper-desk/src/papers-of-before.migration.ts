import type { MigrationInterface, QueryRunner } from 'typeorm';
import { WITH_PERSONS } from './paper-persons.migration.js';

const KINDS = WITH_PERSONS.map((kind) => `'${kind}'`).join(', ');

/**
 * Replicas are replaced one after another, after the migrations: one of the version before still fills papers in with the
 * persons' names. It says nothing of masks, and so the sentences are taken out of what it keeps, as of papers before.
 */
const UP = [
  'alter table paper add column persons_masked boolean not null default false',
  `create function keep_no_names() returns trigger language plpgsql as $$
    begin
      new.content := jsonb_set(new.content - 'addressee', '{body}', '[]');
      return new;
    end $$`,
  `create trigger paper_keeps_no_names before insert on paper for each row
    when (not new.persons_masked and new.kind in (${KINDS})) execute function keep_no_names()`,
];

export class PapersOfBefore1797200002000 implements MigrationInterface {
  readonly name = 'PapersOfBefore1797200002000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop trigger paper_keeps_no_names on paper');
    await runner.query('drop function keep_no_names()');
    await runner.query('alter table paper drop column persons_masked');
  }
}
