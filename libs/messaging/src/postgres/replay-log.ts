import { textArray, uuidArray } from '#libs/service';
import type { Tx } from '#libs/service';

/** An event of the log as it was sent in one channel. */
export interface LoggedEvent {
  readonly id: string;
  /** Of the event and of this delivery, with the proof it had. */
  readonly headers: Readonly<Record<string, string>>;
  /** By the database's clock. */
  readonly appendedAt: Date;
}

/** How it goes out again. */
export interface Redelivery {
  readonly eventId: string;
  /** Of this delivery alone. */
  readonly headers: Readonly<Record<string, string>>;
}

/** While the floor of the log rises nobody puts an event below it into the outbox, which would keep a row of nothing. */
const NOT_WHILE_ARCHIVING = `select pg_advisory_xact_lock_shared(hashtext('cluebridge.retention.event'))`;

const FIND = `
  select e.id, e.headers, d.headers as delivery, e.appended_at
  from event e cross join lateral json_to_recordset(e.deliveries) as d (topic text, headers json)
  where e.id = any($1::uuid[]) and e.id >= (select floor from retention_floor where log = 'event') and d.topic = $2
  order by e.id`;

const SEND_AGAIN = `
  insert into outbox (event_id, channels, bytes, deliveries)
  select e.id, array[$1::text], octet_length(e.data) + octet_length(e.headers::text) + octet_length(r.deliveries), r.deliveries::json
  from unnest($2::uuid[], $3::text[]) as r (id, deliveries) join event e on e.id = r.id
  order by e.id`;

/** Of these, the events that the log has for the channel, in order; they stay there until the transaction ends. */
export async function findLogged(tx: Tx, topic: string, ids: readonly string[]): Promise<LoggedEvent[]> {
  await tx.query({ name: 'event-not-while-archiving', text: NOT_WHILE_ARCHIVING });
  const rows = await tx.query<{
    id: string;
    headers: Record<string, string>;
    delivery: Record<string, string>;
    appended_at: Date;
  }>({ name: 'event-find-logged', text: FIND, values: [uuidArray(ids), topic] });
  return rows.map(({ id, headers, delivery, appended_at: appendedAt }) => ({
    ...{ id, appendedAt },
    headers: { ...headers, ...delivery },
  }));
}

/** Into the outbox, for the relay to find at its next look. */
export async function appendAgain(tx: Tx, topic: string, redeliveries: readonly Redelivery[]): Promise<void> {
  await tx.query({
    name: 'outbox-append-again',
    text: SEND_AGAIN,
    values: [
      topic,
      uuidArray(redeliveries.map(({ eventId }) => eventId)),
      textArray(redeliveries.map(({ headers }) => JSON.stringify([{ topic, headers }]))),
    ],
  });
}
