import type { EventProof, Owner, ReceivedEvent } from '#libs/contracts';
import type { Tx, UnitOfWork } from '#libs/service';

/** An event of a case as it came over the bus. */
export interface CaseEventRow {
  readonly event_id: string;
  readonly case_no: string;
  readonly writer: Owner;
  readonly reader: Owner;
  readonly type: string;
  readonly dataschema: string;
  readonly recipients: string[];
  readonly signed_at: Date;
  readonly bus_at: Date;
  readonly digest: string;
  readonly proof: EventProof;
  readonly raw: Buffer;
}

/** Keeps what was signed, with its proof, beside what was made of it; a repeated event changes nothing. */
export async function keepCaseEvents(tx: Tx, events: readonly ReceivedEvent[]): Promise<void> {
  tx.write({
    name: 'case-keep-events',
    text: `insert into case_event (event_id, case_no, writer, reader, type, dataschema, recipients, signed_at, bus_at, digest, proof, raw)
      select * from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::json[], $8::timestamptz[],
        $9::timestamptz[], $10::text[], $11::json[], $12::bytea[]) on conflict do nothing`,
    values: [
      events.map(({ id }) => id),
      events.map(({ orderingKey }) => orderingKey),
      events.map(({ writer }) => writer),
      events.map(({ reader }) => reader),
      events.map(({ type }) => type),
      events.map(({ dataschema }) => dataschema),
      events.map(({ recipients }) => JSON.stringify(recipients)),
      events.map(({ time }) => time),
      events.map(({ busTime }) => busTime),
      events.map(({ digest }) => digest),
      events.map(({ proof }) => JSON.stringify(proof)),
      events.map(({ raw }) => raw),
    ],
  });
}

/** In the order they were made, as their ids are. Only to be asked for an office that takes part in the case. */
export async function caseEventsOf(db: Pick<UnitOfWork, 'query'>, caseNo: string): Promise<CaseEventRow[]> {
  return db.query<CaseEventRow>({
    name: 'case-events',
    text: `select event_id, case_no, writer, reader, type, dataschema, recipients, signed_at, bus_at, digest, proof, raw
      from case_event where case_no = $1 order by event_id`,
    values: [caseNo],
  });
}
