import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Clocks whose articles count from 收到 or 接到, as the law's data had them when this was written. */
export const BY_RECEIPT = [
  'order-310/9.1.object',
  'order-310/9.2.decide',
  'order-310/9.2.suggest',
  'order-310/12.hand-over',
  'police-procedure/180.2.supplement',
  'procuratorate-liaison-2021/reply',
  'procuratorate-rules/554.1.review',
  'procuratorate-rules/560.explain',
  'procuratorate-rules/562.explain',
  'procuratorate-rules/563.file',
];

/** No longer limits, as nobody has checked them. */
const UNCHECKED = ['procuratorate-liaison-2021/opinion', 'procuratorate-liaison-2021/reply'];

/** Computed and told anew at the next start, as if their calendars had changed; also those that have ended. */
const TOLD_ANEW = "calendar_version = '', provisional = true";

/** All of them are counted in days or months, from the day in China. */
const dayOf = (column: string) => `(${column} at time zone 'Asia/Shanghai')::date`;

/**
 * What the start of a clock was taken from (docs/adr/0030). Clocks that count from receipt and were started with the other
 * side's act start when that act was recorded. Who is in the case is told at the next start of those whose day moved, of those by which
 * nobody is late any more, and of extended ones, which may have been missed before; of the others with the next step.
 */
export class StartsByReceipt1797200000000 implements MigrationInterface {
  readonly name = 'StartsByReceipt1797200000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      "alter table clock add column started_with text not null default 'act' check (started_with in ('act', 'receipt'))",
    );
    await runner.query(
      `update clock c set ${TOLD_ANEW} from step s
       where s.case_no = c.case_no and s.seq = c.started_seq and c.rule = any($1)
         and s.recorded_at > c.started_at and ${dayOf('s.recorded_at')} <> ${dayOf('c.started_at')}`,
      [BY_RECEIPT],
    );
    await runner.query(`update clock set ${TOLD_ANEW} where rule = any($1) or extensions <> '[]'`, [UNCHECKED]);
    await runner.query(
      `update clock c set started_with = 'receipt', started_at = greatest(c.started_at, s.recorded_at)
       from step s where s.case_no = c.case_no and s.seq = c.started_seq and c.rule = any($1)`,
      [BY_RECEIPT],
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `update clock c set started_at = s.acted_at, ${TOLD_ANEW}
       from step s where s.case_no = c.case_no and s.seq = c.started_seq and c.started_with = 'receipt'`,
    );
    await runner.query('alter table clock drop column started_with');
  }
}
