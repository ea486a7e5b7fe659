import type { ReceivedEvent } from '#libs/contracts';
import { byteaArray, textArray, timestamptzArray, uuidArray } from '#libs/service';
import type { Statement } from '#libs/service';

/** Keeps what was signed, with its proof, beside what was made of it. */
export function keepOriginals(events: readonly ReceivedEvent[]): Statement {
  const text = (pick: (event: ReceivedEvent) => string): Buffer => textArray(events.map(pick));
  return {
    name: 'original-keep',
    text: `insert into received_original (event_id, writer, type, dataschema, recipients, ordering_key, signed_at, bus_time, digest, proof, raw)
      select event_id, writer, type, dataschema, array(select json_array_elements_text(recipients::json)), ordering_key, signed_at, bus_time, digest, proof::json, raw
      from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::timestamptz[], $8::timestamptz[], $9::text[], $10::text[], $11::bytea[])
        as t (event_id, writer, type, dataschema, recipients, ordering_key, signed_at, bus_time, digest, proof, raw)
      on conflict do nothing`,
    values: [
      uuidArray(events.map(({ id }) => id)),
      text(({ writer }) => writer),
      text(({ type }) => type),
      text(({ dataschema }) => dataschema),
      text(({ recipients }) => JSON.stringify(recipients)),
      text(({ orderingKey }) => orderingKey),
      timestamptzArray(events.map(({ time }) => time)),
      timestamptzArray(events.map(({ busTime }) => busTime)),
      text(({ digest }) => digest),
      text(({ proof }) => JSON.stringify(proof)),
      byteaArray(events.map(({ raw }) => raw)),
    ],
  };
}
