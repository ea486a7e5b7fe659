import { countedDue } from '#libs/law';
import type { Tx } from '#libs/service';
import { caseHeadlineOf } from '../domain/case-view.js';
import type { CaseHeadline } from '../domain/case-view.js';
import { readCaseFacts, stubCases } from './case-facts.js';
import type { CaseFacts } from './case-facts.js';
import { takeTurn } from './turn.js';

type Picture = CaseFacts & { readonly headline: CaseHeadline };

/** Stores new facts of some cases and draws their picture again from all facts (see `withNewFacts` of clues); gives what `store` gave. */
export async function withNewCaseFacts<T>(tx: Tx, caseNos: readonly string[], store: () => Promise<T>): Promise<T> {
  const touched = [...new Set(caseNos)].sort();
  await takeTurn(tx);
  await stubCases(tx, touched);
  const stored = await store();
  const facts = await readCaseFacts(tx, touched);
  const pictures = facts.map((one) => ({ ...one, headline: caseHeadlineOf(one.state, one.rungs) }));
  await saveSummaries(tx, pictures);
  await saveOffices(tx, pictures);
  await saveClocks(tx, touched, pictures);
  return stored;
}

const SAVE_SUMMARIES = `
  update case_summary s set seq = n.seq, title = n.title, updated_at = n.updated_at, states = n.states, was_overdue = n.was_overdue, next_due_at = n.next_due_at
  from jsonb_populate_recordset(null::case_summary, $1::jsonb) n where s.case_no = n.case_no`;

async function saveSummaries(tx: Tx, pictures: readonly Picture[]): Promise<void> {
  const rows = pictures.map(({ caseNo, state, recordedAt, headline }) => ({
    case_no: caseNo,
    seq: state?.seq ?? 0,
    title: state?.title,
    updated_at: recordedAt,
    states: headline.states,
    was_overdue: headline.wasOverdue,
    next_due_at: headline.nextDueAt,
  }));
  tx.write({ name: 'supervision-save-cases', text: SAVE_SUMMARIES, values: [JSON.stringify(rows)] });
}

const SAVE_OFFICES = `
  insert into case_office (office, case_no, taking_part_as, updated_at)
  select office, case_no, taking_part_as, updated_at from jsonb_populate_recordset(null::case_office, $1::jsonb) order by office, case_no
  on conflict (office, case_no) do update set taking_part_as = excluded.taking_part_as, updated_at = excluded.updated_at`;

/** An office that left a case stays listed: supervision asks who had it, too. */
async function saveOffices(tx: Tx, pictures: readonly Picture[]): Promise<void> {
  const rows = pictures.flatMap(({ caseNo, participants, recordedAt }) =>
    [...new Set(participants.map((one) => one.office))].map((office) => ({
      office,
      case_no: caseNo,
      taking_part_as: participants
        .filter((one) => one.office === office)
        .map((one) => one.as)
        .sort(),
      updated_at: recordedAt,
    })),
  );
  if (rows.length > 0)
    tx.write({ name: 'supervision-save-case-offices', text: SAVE_OFFICES, values: [JSON.stringify(rows)] });
}

const SAVE_CLOCKS = `
  insert into clock (clock_id, case_no, rule, office, awaits, counts_by, started_at, strict_due_at, legal_due_at, working_due_at, due_at, provisional, reminder, mark, stopped_at, overdue)
  select clock_id, case_no, rule, office, awaits, counts_by, started_at, strict_due_at, legal_due_at, working_due_at, due_at, provisional, reminder, mark, stopped_at, overdue
  from jsonb_populate_recordset(null::clock, $1::jsonb) order by clock_id
  on conflict (clock_id) do update set case_no = excluded.case_no, rule = excluded.rule, office = excluded.office, awaits = excluded.awaits,
    counts_by = excluded.counts_by, started_at = excluded.started_at, strict_due_at = excluded.strict_due_at, legal_due_at = excluded.legal_due_at,
    working_due_at = excluded.working_due_at, due_at = excluded.due_at, provisional = excluded.provisional, reminder = excluded.reminder, mark = excluded.mark, stopped_at = excluded.stopped_at, overdue = excluded.overdue`;

/** The clocks of a case are replaced as a whole: the newest state lists them all. */
async function saveClocks(tx: Tx, caseNos: readonly string[], pictures: readonly Picture[]): Promise<void> {
  const rows = pictures.flatMap(({ caseNo, headline }) =>
    headline.clocks.map((clock) => ({
      clock_id: clock.clockId,
      case_no: caseNo,
      rule: clock.rule,
      office: clock.office,
      awaits: clock.awaits,
      counts_by: clock.countsBy,
      started_at: clock.startedAt,
      strict_due_at: clock.strictDueAt,
      legal_due_at: clock.legalDueAt,
      working_due_at: clock.workingDueAt,
      due_at: countedDue(clock),
      provisional: clock.provisional,
      reminder: clock.reminder ?? false,
      mark: clock.mark,
      stopped_at: clock.stoppedAt,
      overdue: clock.overdue,
    })),
  );
  tx.write({
    name: 'supervision-drop-clocks',
    text: `delete from clock where case_no = any($1::text[]) and clock_id not in (select unnest($2::uuid[]))`,
    values: [caseNos, rows.map((row) => row.clock_id)],
  });
  tx.write({ name: 'supervision-save-clocks', text: SAVE_CLOCKS, values: [JSON.stringify(rows)] });
}
