import type { MigrationInterface, QueryRunner } from 'typeorm';

const CURRENT = 'superseded_at is null and recalled_at is null';

/**
 * The states that may be rare among very many clues, as lists ask for them (`list-sql.ts`). What is `posted` is not: the index
 * of the office's list finds it. A clue stands in the index of its state alone, so it costs one entry when it comes and one for
 * each step that is taken on it.
 */
const POSTED: Readonly<Record<string, string>> = {
  clue_superseded: 'superseded_at is not null',
  clue_recalled: 'recalled_at is not null',
};
const RECEIVED: Readonly<Record<string, string>> = {
  received_clue_stored: `${CURRENT} and opened_at is null and taken_up_at is null and declined_at is null`,
  received_clue_opened: `${CURRENT} and opened_at is not null and taken_up_at is null and declined_at is null`,
  received_clue_taken_up: `${CURRENT} and taken_up_at is not null and outcome_at is null`,
  received_clue_declined: `${CURRENT} and declined_at is not null and taken_up_at is null`,
  received_clue_outcome: `${CURRENT} and outcome_at is not null`,
  received_clue_superseded: 'superseded_at is not null',
  received_clue_recalled: 'recalled_at is not null',
};

/** Lists by state and by the posting office each have an index that gives their order too. */
export class ClueStates1797040020000 implements MigrationInterface {
  readonly name = 'ClueStates1797040020000';

  async up(runner: QueryRunner): Promise<void> {
    for (const [name, where] of Object.entries(POSTED))
      await runner.query(`create index ${name} on clue (office, posted_at, event_id) where ${where}`);
    for (const [name, where] of Object.entries(RECEIVED))
      await runner.query(`create index ${name} on received_clue (office, stored_at, event_id) where ${where}`);
    await runner.query(
      'create index received_clue_from_office on received_clue (office, posting_office, stored_at, event_id)',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    const names = [...Object.keys(POSTED), ...Object.keys(RECEIVED), 'received_clue_from_office'];
    await runner.query(`drop index ${names.join(', ')}`);
  }
}
