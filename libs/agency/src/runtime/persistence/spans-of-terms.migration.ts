import type { MigrationInterface, QueryRunner } from 'typeorm';

const spanOf = (at: string) => `(array[date_bin('672 hours', ${at}, timestamptz '2001-01-01 00:00Z')])`;
const INDEXES = [
  { name: 'clue_term', table: 'clue', columns: `terms, ${spanOf('posted_at')}` },
  {
    name: 'received_clue_term',
    table: 'received_clue',
    columns: `terms, (array[posting_office]), ${spanOf('stored_at')}`,
  },
];

/**
 * The index of terms knows the span of four weeks too, so that a list finds what has a term in one span without collecting it
 * from all years. What was added last waits in a part without any order, which each look reads whole: it is kept to a quarter.
 * The posting office is found there as well, for less than an index of its own cost each clue.
 */
export class SpansOfTerms1797300005000 implements MigrationInterface {
  readonly name = 'SpansOfTerms1797300005000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('drop index received_clue_from_office');
    for (const { name, table, columns } of INDEXES) {
      await runner.query(`drop index ${name}`);
      await runner.query(
        `create index ${name} on ${table} using gin (${columns}) with (gin_pending_list_limit = 1024)`,
      );
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const { name, table } of INDEXES) {
      await runner.query(`drop index ${name}`);
      await runner.query(`create index ${name} on ${table} using gin (terms)`);
    }
    await runner.query(
      'create index received_clue_from_office on received_clue (office, posting_office, stored_at, event_id)',
    );
  }
}
