import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A clue's rows are found by its number along the primary key, which therefore begins with it; and numbers sort by
 * their bytes, as PostgreSQL demands of an index that is to find what begins so. Each spares an index of its own, which
 * every clue had to pay for.
 */
export class FewerIndexes1797040003000 implements MigrationInterface {
  readonly name = 'FewerIndexes1797040003000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('drop index clue_office_clue, match_token_clue, search_number_prefix');
    await runner.query('alter table clue_office drop constraint clue_office_pkey, add primary key (clue_no, office)');
    await runner.query(
      'alter table match_token drop constraint match_token_pkey, add primary key (clue_no, kind, token)',
    );
    await runner.query('alter table search_number alter column number type text collate "C"');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table search_number alter column number type text collate "default"');
    await runner.query(
      'alter table match_token drop constraint match_token_pkey, add primary key (kind, token, clue_no)',
    );
    await runner.query('alter table clue_office drop constraint clue_office_pkey, add primary key (office, clue_no)');
    await runner.query('create index search_number_prefix on search_number (number text_pattern_ops)');
    await runner.query('create index match_token_clue on match_token (clue_no)');
    await runner.query('create index clue_office_clue on clue_office (clue_no)');
  }
}
