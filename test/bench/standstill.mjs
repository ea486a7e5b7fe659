import { lookingInto } from './watch.mjs';

const STATE = `
  select (select count(*) from outbox)::int as outbox, (select count(*) from parked_message where status in ('parked', 'held'))::int as waiting,
    (select string_agg(distinct code, ', ') from parked_message where status = 'parked') as codes, (select max(updated_at) from consumer_position) as read_last,
    (select coalesce(sum(next_offset), 0) from consumer_position)::int as read`;

/** Does what waits for clues to arrive; when it waits in vain, the error says how far each service is. */
export async function orSayWhoStandsStill(databases, work) {
  try {
    return await work();
  } catch (error) {
    const lines = await Promise.all(
      Object.entries(databases).map(([owner, database]) =>
        lookingInto(database, async (client) => `${owner}: ${JSON.stringify((await client.query(STATE)).rows[0])}`),
      ),
    );
    throw new Error(`${error.message}\n${lines.join('\n')}`, { cause: error });
  }
}
