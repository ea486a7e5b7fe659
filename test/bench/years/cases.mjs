import { copyManyRows } from '../copies.mjs';
import { officeOf } from './spread.mjs';

/** The newest tenth of the cases is running, the rest has come to its end and nobody has anything to do in it. */
const RUNNING = 0.9;

/** Cases as an agency's service holds them; all of one office. */
export async function agencyCases(database, spread) {
  const { n, caseNo, instant, few, some } = spread;
  const copy = (table, differs, from = 0) =>
    copyManyRows(database, table, { from, to: n, differs: { case_no: caseNo, ...differs } });
  await copy('case_view', { state: stateOf(spread), updated_at: instant });
  await copy('case_timeline', { event_id: 'gen_random_uuid()' });
  await copy('case_participant', {
    parts: `case when ${few(3)} then '{receiver}' else t.parts end::text[]`,
    ...standingOf(spread),
    updated_at: instant,
  });
  const roles = `case when ${some(22)} then '{handler}' else t.roles end::text[]`;
  await copy('case_todo', { due_at: dueOf(spread), roles }, n * RUNNING);
}

/** Cases as supervision draws them, of four offices; twenty of them are of Dalian. */
export async function supervisedCases(database, spread) {
  const { n, caseNo, instant, few, some } = spread;
  const copy = (table, differs, from = 0) =>
    copyManyRows(database, table, { from, to: n, differs: { case_no: caseNo, ...differs } });
  const supervisor = `case when ${few(5)} then 'dalian-procuratorate' else t.office end`;
  const office = `case when 'supervisor' = any (t.taking_part_as) then ${supervisor} else ${officeOf(spread)} end`;
  await copy('case_view', { state: stateOf(spread), updated_at: instant });
  await copy('case_timeline', { event_id: 'gen_random_uuid()', published_at: instant, bus_at: instant });
  await copy('case_summary', { title: `'bench ' || i`, ...standingOf(spread), updated_at: instant });
  await copy('case_office', { office, updated_at: instant });
  await copy('clock', {
    clock_id: 'gen_random_uuid()',
    office: officeOf(spread),
    due_at: dueOf(spread),
    overdue: some(21),
  });
  await copy('case_todo', { due_at: dueOf(spread) }, n * RUNNING);
  await copyManyRows(database, 'search_number', {
    to: n,
    which: `subject_kind = 'case'`,
    differs: {
      subject: caseNo,
      number: `case t.kind when 'case' then ${caseNo} when 'command' then upper(gen_random_uuid()::text) else ${spread.clueNo} end`,
    },
  });
}

const stateOf = ({ caseNo }) => `t.state || jsonb_build_object('caseNo', ${caseNo}, 'title', 'bench ' || i)`;

/** Within weeks, or without a limit. */
const dueOf = ({ n, instant, chance }) =>
  `case when i >= ${n * RUNNING} and ${chance(25, 3)} > 0 then ${instant} + interval '120 days' else 'infinity' end`;

/** Most are filed; twenty were withdrawn, some are at the prosecutor's; one of 200 missed a limit. */
function standingOf(spread) {
  const { few, some, chance, among, n, instant } = spread;
  const words = (...list) => `array['${list.join("','")}']`;
  return {
    states: `case when ${few(1)} then ${words('withdrawn', 'transfer:withdrawn')} when ${some(20)} then ${words('sent', 'prosecution:sent')}
      else ${among(23, words('filed', 'police-decision:filed'), [30, 't.states'])} end || '{bench}'::text[]`,
    was_overdue: `${chance(24, 200)} = 0`,
    next_due_at: `case when i >= ${n * RUNNING} then ${instant} + interval '120 days' end`,
  };
}
