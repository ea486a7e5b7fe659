import { textArray } from '#libs/service';
import type { Tx } from '#libs/service';
import type { Mark } from '../domain/counted.js';
import type { SearchNumber } from '../domain/search-numbers.js';

const COUNT_ONCE = `
  with marked as (
    insert into count_mark (subject, office, state)
    select subject, office, state from unnest($1::text[], $2::text[], $3::text[]) as m (subject, office, state)
    except
    select subject, office, state from count_mark where subject = any($1::text[])
    order by subject, office, state
    on conflict do nothing
    returning office, state)
  insert into office_count (office, state, n)
  select office, state, count(*) from marked group by office, state order by office, state
  on conflict (office, state) do update set n = office_count.n + excluded.n`;

/** Adds to the offices' figures what was not counted before; the same mark twice counts once. */
export async function countOnce(tx: Tx, marks: readonly Mark[]): Promise<void> {
  if (marks.length === 0) return;
  tx.write({
    name: 'supervision-count-once',
    text: COUNT_ONCE,
    values: [
      textArray(marks.map((m) => m.subject)),
      textArray(marks.map((m) => m.office)),
      textArray(marks.map((m) => m.state)),
    ],
  });
}

const INDEX_NUMBERS = `
  insert into search_number (number, kind, subject_kind, subject)
  select distinct number, kind, subject_kind, subject
  from unnest($1::text[], $2::text[], $3::text[], $4::text[]) as n (number, kind, subject_kind, subject)
  order by number, kind, subject_kind, subject
  on conflict do nothing`;

/** Makes a clue or case findable by these numbers. */
export async function indexNumbers(tx: Tx, numbers: readonly SearchNumber[]): Promise<void> {
  if (numbers.length === 0) return;
  tx.write({
    name: 'supervision-index-numbers',
    text: INDEX_NUMBERS,
    values: [
      textArray(numbers.map((n) => n.number)),
      textArray(numbers.map((n) => n.kind)),
      textArray(numbers.map((n) => n.subjectKind)),
      textArray(numbers.map((n) => n.subject)),
    ],
  });
}
