import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Every word of a clue but `posted`, which all have. */
const WORDS = [
  'recalled',
  'awaited',
  'parked',
  'stored',
  'opened',
  'taken-up',
  'declined',
  'outcome-reported',
  'recall-stored',
];
const nameOf = (word: string) => `clue_summary_${word.replace('-', '_')}`;

/**
 * A state that few clues have is found by an index of its own, in the order of the list. With one index for all of them the
 * server guessed by its statistics, which know nothing of what is rare, and read the whole list instead. A larger sample tells it
 * how rare a state is where there are other filters too, and for the states of cases, whose words come from the law's data.
 */
export class RareStates1797040021000 implements MigrationInterface {
  readonly name = 'RareStates1797040021000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('drop index clue_summary_states');
    for (const word of WORDS)
      await runner.query(
        `create index ${nameOf(word)} on clue_summary (posted_at desc, clue_no desc) where states @> array['${word}']`,
      );
    for (const table of ['clue_summary', 'case_summary'])
      await runner.query(`alter table ${table} alter column states set statistics 1000`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['clue_summary', 'case_summary'])
      await runner.query(`alter table ${table} alter column states set statistics -1`);
    await runner.query(`drop index ${WORDS.map(nameOf).join(', ')}`);
    await runner.query('create index clue_summary_states on clue_summary using gin (states)');
  }
}
