import type { MigrationInterface, QueryRunner } from 'typeorm';
import { BY_RECEIPT } from './starts-by-receipt.migration.js';

const RULES = BY_RECEIPT.map((rule) => `'${rule}'`).join(', ');

/**
 * Replicas are replaced one after another, after the migrations: one of the version before starts every clock with the act and
 * does not say so. What it starts is set right as clocks from before were (`StartsByReceipt…`), and told anew at the next start.
 */
const UP = [
  'alter table clock alter column started_with drop default',
  `create function say_what_started() returns trigger language plpgsql as $$
    begin
      new.started_with := 'act';
      if new.rule in (${RULES}) then
        new.started_with := 'receipt';
        new.started_at := greatest(new.started_at,
          (select recorded_at from step s where s.case_no = new.case_no and s.seq = new.started_seq));
        new.calendar_version := '';
        new.provisional := true;
      end if;
      return new;
    end $$`,
  `create trigger clock_says_what_started before insert on clock for each row
    when (new.started_with is null) execute function say_what_started()`,
];

export class ClocksOfBefore1797200003000 implements MigrationInterface {
  readonly name = 'ClocksOfBefore1797200003000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop trigger clock_says_what_started on clock');
    await runner.query('drop function say_what_started()');
    await runner.query("alter table clock alter column started_with set default 'act'");
  }
}
