import { lookingInto, settled } from '../watch.mjs';

const RUNNING = 100_000;
const DUE_AMONG_RUNNING = 1_000;

/** Clocks as steps would have started them, each of a case of its own; `due` of them are to ring their first rung now. */
const CLOCKS = `
  with numbers as (select n, n <= $2 as is_due from generate_series(1, $1) as n),
  cases as (
    insert into case_file (case_no, seq, pack, title, team, clue_nos, opened_at, changed_at)
    select 'AJ-' || $3 || '-' || n, 1, $4, 'bench', '{}', '{}', now(), now() from numbers returning case_no),
  participants as (
    insert into case_participant (case_no, office, part, joined_seq)
    select case_no, 'changping-customs', 'transferor', 1 from cases)
  insert into clock (clock_id, case_no, rule, rule_version, office, started_at, started_seq, next_fire_at, calendar_version)
  select gen_random_uuid(), 'AJ-' || $3 || '-' || n, 'order-310/5.2.send', 1, 'changping-customs',
    now() - case when is_due then interval '13 hours' else interval '1 hour' end, 1,
    case when is_due then now() - interval '1 minute' else now() + interval '11 hours' end, $5
  from numbers`;

/** Looking on must not cost what is measured: the first entry of an index, and the rows' own times when all is over. */
const ANY_DUE = 'select exists (select from clock where next_fire_at <= now()) as any';
/** From the beginning of the first transaction to the commit of the last. */
const RUNG_SINCE = `
  select count(*)::int as n, extract(epoch from max(pg_xact_commit_timestamp(xmin)) - min(recorded_at))::float8 as seconds
  from clock_rung where recorded_at >= $1`;

/**
 * The sweep over many running clocks. Rows are put into the table while the service is away, as its steps would leave
 * them; what is measured is everything that a rung makes: its row, audit, signed event, outbox and next instant.
 */
export async function measureClocks({ system, report, size, conditions }) {
  const { LoadedLaw } = await import('../../../dist/apps/case-transfer/src/loaded-law.js');
  const { calendarVersion, law } = new LoadedLaw();
  const pack = law.packs.inForce('441900', '2026-11-01').key;
  await lookingInto(system.databases['case-transfer'], async (database) => {
    const sweep = async (name, clocks, due) => {
      await system.halt('case-transfer');
      await database.query(CLOCKS, [clocks, due, name, pack, calendarVersion]);
      await database.query('analyze clock; analyze case_file; analyze case_participant');
      const { rows } = await database.query('select clock_timestamp() as at');
      await system.start('case-transfer');
      await settled('no clock is due', async () => !(await database.query(ANY_DUE)).rows[0].any);
      const [{ n, seconds }] = (await database.query(RUNG_SINCE, [rows[0].at])).rows;
      return { n, seconds, value: n / seconds };
    };
    const few = await sweep('few', size(RUNNING), DUE_AMONG_RUNNING);
    report.add(
      {
        name: 'clocks.sweep-of-running',
        unit: 'ms',
        value: few.seconds * 1000,
        n: size(RUNNING),
        target: [{ below: 5_000, of: 'value' }],
      },
      conditions,
    );
    const all = await sweep('all', size(RUNNING), size(RUNNING));
    report.add({ name: 'clocks.due', unit: 'clocks/s', ...all, target: [{ atLeast: RUNNING / 5 }] }, conditions);
  });
}
