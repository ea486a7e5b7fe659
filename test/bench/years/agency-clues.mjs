import { copyManyRows } from '../copies.mjs';
import { brandOf, containerOf } from './spread.mjs';

/** What an office of customs posted: all `spread.n` clues are that office's own. */
export async function agencyPosted(database, spread) {
  const { n, clueNo, eventId, instant, few, some } = spread;
  const recipients = `case when ${few(1)} then '{dalian-police}' when ${some(7)} then '{dongguan-police,guangzhou-market}'
    else t.recipients end::text[]`;
  await copyManyRows(database, 'clue', {
    to: n,
    differs: {
      clue_no: clueNo,
      source_id: `'stored-' || i`,
      event_id: eventId,
      posted_at: instant,
      recipients,
      terms: `array['brand:' || ${brandOf(spread)}, 'container:' || ${containerOf(spread)}]
        || array(select 'to:' || r from unnest(${recipients}) as r)`,
      superseded_at: `case when ${some(8)} then ${instant} + interval '1 day' end`,
      recalled_at: `case when ${few(2)} then ${instant} + interval '1 day' end`,
    },
  });
  await copyManyRows(database, 'clue_receipt', {
    to: n,
    differs: { clue_no: clueNo, event_id: eventId, stored_at: instant, bus_time: instant },
  });
}

/** What an office was sent: most of it taken up or reported on, the newest not opened yet. */
export async function agencyReceived(database, spread) {
  const { n, clueNo, eventId, instant, few, some, among } = spread;
  const later = (hours) => `${instant} + interval '${hours} hours'`;
  const isOpened = `i < ${n * 0.999}`;
  await copyManyRows(database, 'received_clue', {
    to: n,
    differs: {
      clue_no: clueNo,
      event_id: eventId,
      posted_at: instant,
      stored_at: instant,
      posting_office: `case when ${few(5)} then 'dalian-customs' when ${some(9)} then 'laogang-customs' else t.posting_office end`,
      terms: `array['brand:' || ${brandOf(spread)}, 'container:' || ${containerOf(spread)}]`,
      recalled_at: `case when ${few(2)} then ${later(30)} end`,
      opened_at: `case when ${isOpened} then ${later(1)} end`,
      taken_up_at: `case when ${isOpened} and not (${few(4)} or ${some(10)}) then ${later(2)} end`,
      declined_at: `case when ${isOpened} and ${few(4)} then ${later(2)} end`,
      outcome_at: `case when ${isOpened} and not (${few(4)} or ${some(10)}) then ${among(11, later(200), [30, 'null'])} end`,
    },
  });
}
