import { copyManyRows } from '../copies.mjs';
import { brandOf, containerOf, officeOf } from './spread.mjs';

/** Clues of four offices as supervision draws them. Twenty of them, and nothing else, are of Dalian. */
export async function supervisedClues(database, spread) {
  const { n, clueNo, eventId, instant, few, some, among } = spread;
  const copy = (table, differs, which) =>
    copyManyRows(database, table, { to: n, which, differs: { clue_no: clueNo, ...differs } });
  const office = officeOf(spread);
  const addressee = `case when ${few(5)} then replace(replace(t.office, 'dongguan', 'dalian'), 'guangzhou', 'dalian') else t.office end`;
  const isStored = `i >= ${n * 0.999}`;
  const stage = `case when ${isStored} or ${some(12)} then 'stored' when ${few(4)} then 'declined' else ${among(13, `'outcome-reported'`, [30, `'taken-up'`])} end`;
  await copy('clue_version', {
    office,
    event_id: eventId,
    bus_at: instant,
    summary: `t.summary || jsonb_build_object('clueNo', ${clueNo}, 'office', ${office}, 'postedAt', ${instant})`,
  });
  await copy('clue_summary', {
    office,
    posted_at: instant,
    recalled_at: `case when ${few(2)} then ${instant} + interval '1 day' end`,
    states: `case when ${few(2)} then array['posted', 'recalled', ${stage}] else array['posted', ${stage}] end`,
    brands: `array[${brandOf(spread)}]`,
    containers: `array[${containerOf(spread)}]`,
    is_unanswered: `${isStored} or ${some(12)}`,
  });
  await copy('clue_holding', { office: addressee, stage });
  await copy('clue_office', {
    office: `case when t.office = 'changping-customs' then ${office} else ${addressee} end`,
    posted_at: instant,
  });
  await copy('clue_receipt', { receipt: `t.receipt || jsonb_build_object('clueNo', ${clueNo}, 'at', ${instant})` });
  await copyManyRows(database, 'search_number', {
    to: n,
    which: `subject_kind = 'clue'`,
    differs: {
      subject: clueNo,
      number: `case t.kind when 'clue' then ${clueNo} when 'event' then upper((${eventId})::text)
        when 'container' then ${containerOf(spread)} else 'T-' || i / 50 end`,
    },
  });
}
