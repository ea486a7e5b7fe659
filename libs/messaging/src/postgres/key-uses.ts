import type { Owner } from '#libs/contracts';
import { firstIdAt } from '#libs/kernel';
import { MANY_ROWS_MS } from '#libs/service';
import type { UnitOfWork } from '#libs/service';

/** An event that is stored here and was signed, or may have been, with a key since an instant. */
export interface KeyUse {
  readonly eventId: string;
  readonly type?: string;
  readonly orderingKey?: string;
  /** SHA-256 (hex) of its data. */
  readonly digest: string;
  /** When it was stored here. */
  readonly at: Date;
  /** Of what came from others: the key that verified it, where that was kept; else it is any key of its writer. */
  readonly kid?: string;
}

export interface KeyUsesQuery {
  readonly from: Date;
  /** The event after which the page begins. */
  readonly after?: string | undefined;
  readonly limit: number;
}

/** Ids begin with the time at which they were made, a moment before the event was stored; this is more than a moment. */
const MADE_BEFORE_MS = 600_000;
const NO_EVENT = '00000000-0000-0000-0000-000000000000';

const SENT = `select id, type, ordering_key, encode(digest, 'hex') as digest, appended_at as at from event`;
/** Every delivery of an event is signed with the same key, so the first one tells. */
const SENT_BY_OWNER = `${SENT}
  where id > $1 and appended_at >= $2 and starts_with(deliveries->0->'headers'->>'ce_proofjws', $3) order by id limit $4`;
const SENT_BY_OFFICE = `${SENT}
  where id > $1 and appended_at >= $2 and position($3::bytea in data) > 0 order by id limit $4`;
/** From the first id on, whatever the instant: the thief of a key gives events any ids. */
const RECEIVED = `
  select event_id as id, encode(digest, 'hex') as digest, received_at as at, kid from inbox
  where event_id > $1 and received_at >= $2 and writer = $3 and (kid is null or kid = coalesce($5, kid))
  order by event_id limit $4`;

interface Row {
  readonly id: string;
  readonly type?: string;
  readonly ordering_key?: string;
  readonly digest: string;
  readonly at: Date;
  readonly kid?: string | null;
}

/** What this service's own tables say of a key, in order of event ids. */
export class KeyUses {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Events of our own whose flush begins with this JWS header. */
  sentByOwner(start: string, query: KeyUsesQuery): Promise<KeyUse[]> {
    return this.#read('key-uses-owner', SENT_BY_OWNER, firstIdOf(query), start, query);
  }

  /** Events of our own that carry an act which begins with this JWS header. */
  sentByOffice(start: string, query: KeyUsesQuery): Promise<KeyUse[]> {
    return this.#read('key-uses-office', SENT_BY_OFFICE, firstIdOf(query), Buffer.from(start), query);
  }

  /**
   * What came from a writer under one of its own keys, with what came before the inbox kept the key. Without a key (such
   * as for one of an office, which signs acts) whatever came.
   */
  async received(writer: Owner, kid: string | undefined, query: KeyUsesQuery): Promise<KeyUse[]> {
    const values = [query.after ?? NO_EVENT, query.from, writer, query.limit, kid ?? null];
    const statement = { name: 'key-uses-received', text: RECEIVED, values, withinMs: MANY_ROWS_MS };
    const rows = await this.unitOfWork.query<Row>(statement);
    return rows.map((row) => ({ ...useOf(row), ...(row.kid && { kid: row.kid }) }));
  }

  async #read(name: string, text: string, after: string, of: string | Buffer, query: KeyUsesQuery): Promise<KeyUse[]> {
    const values = [after, query.from, of, query.limit];
    const rows = await this.unitOfWork.query<Row>({ name, text, values, withinMs: MANY_ROWS_MS });
    return rows.map(useOf);
  }
}

function useOf({ id, type, ordering_key: orderingKey, digest, at }: Row): KeyUse {
  return {
    eventId: id,
    ...(type !== undefined && { type }),
    ...(orderingKey !== undefined && { orderingKey }),
    digest,
    at,
  };
}

/** The least id of an event made at `from`. */
function firstIdOf({ from, after }: KeyUsesQuery): string {
  return after ?? firstIdAt(new Date(from.getTime() - MADE_BEFORE_MS));
}
