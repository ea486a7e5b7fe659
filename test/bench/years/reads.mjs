import { lookingInto } from '../watch.mjs';
import { HANDLER, LISTS, POSTER, PROVINCE } from './lists.mjs';

/** Every question with its name, who asks it, and its address for each time it is asked. Lists come twice: first page, middle. */
export async function questionsOf(system) {
  const lists = LISTS.flatMap(([list, as, path, filters]) =>
    Object.entries(filters).map(([filter, query]) => ({
      name: `${list}.${filter}`,
      as,
      route: (at) => `${path}?${typeof query === 'function' ? query(at) : query}`,
    })),
  );
  return [...lists, ...(await singleThings(system))];
}

async function singleThings({ databases }) {
  const numbers = (owner, column, table) =>
    lookingInto(databases[owner], async (database) => {
      const { rows } = await database.query(
        `select ${column} as no from ${table} tablesample system (5) order by random() limit 200`,
      );
      return rows.map(({ no }) => no);
    });
  const [posted, cases, clues, supervised] = await Promise.all([
    numbers('customs', 'clue_no', 'clue'),
    numbers('customs', 'case_no', 'case_view'),
    numbers('supervision', 'clue_no', 'clue_summary'),
    numbers('supervision', 'case_no', 'case_summary'),
  ]);
  const of = (list) => (at) => list[at % list.length];
  return [
    { name: 'one-clue.posted', as: POSTER, route: (at) => `/clues/${of(posted)(at)}` },
    { name: 'one-case', as: HANDLER, route: (at) => `/cases/${of(cases)(at)}` },
    { name: 'one-clue.supervised', as: PROVINCE, route: (at) => `/clues/${of(clues)(at)}` },
    { name: 'one-case.supervised', as: PROVINCE, route: (at) => `/cases/${of(supervised)(at)}` },
    { name: 'search.number', as: PROVINCE, route: (at) => `/search?q=${of(clues)(at)}` },
    { name: 'counts', as: PROVINCE, route: () => '/counts' },
    { name: 'counts.of-an-office', as: PROVINCE, route: () => '/counts?office=changping-customs' },
  ];
}
