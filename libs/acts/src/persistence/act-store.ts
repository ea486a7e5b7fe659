import type { ActCommand, CommandRefusedV1, MessageRefusedV1, StepRecordedV1 } from '#libs/contracts';
import { boolArray, textArray, timestamptzArray, uuidArray } from '#libs/service';
import type { Tx, UnitOfWork } from '#libs/service';

export type Db = Pick<UnitOfWork, 'query'>;

/** A signed act and what became of it. */
export interface ActRow {
  readonly command_no: string;
  readonly case_no: string;
  readonly step: string;
  readonly officer: string;
  readonly role: string;
  readonly acted_at: Date;
  readonly signed_at: Date;
  readonly request_digest: string;
  readonly status: 'sent' | 'recorded' | 'refused';
  readonly seq: number | null;
  readonly code: string | null;
  readonly basis: string | null;
  /** In the words of whoever gave the command up. */
  readonly reason: string | null;
  readonly possible: string[] | null;
  readonly judged_at: Date | null;
  /** What case-transfer recorded, once it has come. */
  readonly recorded: StepRecordedV1['step'] | null;
}

export interface NewAct {
  readonly command: ActCommand;
  readonly opensCase: boolean;
  readonly jws: string;
  readonly eventId: string;
  readonly idempotencyKey: string | undefined;
  readonly requestDigest: string;
}

const FRAME = `a.command_no, a.case_no, a.step, a.officer, a.role, a.acted_at, a.signed_at, a.request_digest, a.status, a.seq, a.code, a.basis, a.reason, a.possible,
  a.judged_at`;
const COLUMNS = `${FRAME}, t.step as recorded`;

/**
 * Stores new acts and gives the numbers of those that were; an act is left out when its officer has used its idempotency
 * key before, or when it was stored by an earlier try.
 */
export async function insertActs(tx: Tx, acts: readonly NewAct[]): Promise<ReadonlySet<string>> {
  const rows = await tx.query<{ command_no: string }>({
    name: 'acts-insert',
    text: `insert into act (command_no, case_no, step, opens_case, office, officer, role, acted_at, signed_at, jws, event_id, idempotency_key, request_digest)
      select * from unnest($1::uuid[], $2::text[], $3::text[], $4::bool[], $5::text[], $6::text[], $7::text[], $8::timestamptz[], $9::timestamptz[],
        $10::text[], $11::uuid[], $12::text[], $13::text[])
      on conflict do nothing returning command_no`,
    values: columnsOf(acts),
  });
  return new Set(rows.map(({ command_no }) => command_no));
}

function columnsOf(acts: readonly NewAct[]): Buffer[] {
  const texts = (of: (act: NewAct) => string | undefined) => textArray(acts.map(of));
  return [
    uuidArray(acts.map(({ command }) => command.commandNo)),
    texts(({ command }) => command.caseNo),
    texts(({ command }) => command.step),
    boolArray(acts.map(({ opensCase }) => opensCase)),
    texts(({ command }) => command.office),
    texts(({ command }) => command.officer),
    texts(({ command }) => command.role),
    timestamptzArray(acts.map(({ command }) => new Date(command.actedAt))),
    timestamptzArray(acts.map(({ command }) => new Date(command.signedAt))),
    texts(({ jws }) => jws),
    uuidArray(acts.map(({ eventId }) => eventId)),
    texts(({ idempotencyKey }) => idempotencyKey),
    texts(({ requestDigest }) => requestDigest),
  ];
}

/** Those of these act numbers that are stored. */
export async function actsStored(db: Db, commandNos: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await db.query<{ command_no: string }>({
    name: 'acts-stored',
    text: 'select command_no from act where command_no = any($1::uuid[])',
    values: [uuidArray(commandNos)],
  });
  return new Set(rows.map(({ command_no }) => command_no));
}

/** The act that an officer signed under this idempotency key. */
export async function findActByKey(db: Db, office: string, officer: string, key: string): Promise<ActRow | undefined> {
  const [row] = await db.query<ActRow>({
    name: 'act-by-key',
    text: `select ${COLUMNS} from act a left join case_timeline t on t.case_no = a.case_no and t.seq = a.seq
      where a.office = $1 and a.officer = $2 and a.idempotency_key = $3`,
    values: [office, officer, key],
  });
  return row;
}

/** An act of the office by its command number. */
export async function findAct(db: Db, office: string, commandNo: string): Promise<ActRow | undefined> {
  const [row] = await db.query<ActRow>({
    name: 'act-by-number',
    text: `select ${COLUMNS} from act a left join case_timeline t on t.case_no = a.case_no and t.seq = a.seq
      where a.command_no = $1 and a.office = $2`,
    values: [commandNo, office],
  });
  return row;
}

/** The office's own acts on a case, oldest first; what was recorded of them is left to the case's steps. */
export async function actsOnCase(db: Db, office: string, caseNo: string): Promise<ActRow[]> {
  return db.query<ActRow>({
    name: 'acts-on-case',
    text: `select ${FRAME}, null as recorded from act a where a.case_no = $1 and a.office = $2 order by a.signed_at, a.command_no`,
    values: [caseNo, office],
  });
}

/** Acts that case-transfer recorded. An act is judged once: a verdict that stands is not replaced. */
export async function markRecorded(tx: Tx, steps: readonly StepRecordedV1['step'][]): Promise<void> {
  tx.write({
    name: 'acts-recorded',
    text: `update act a set status = 'recorded', seq = s.seq, judged_at = s.recorded_at
      from unnest($1::uuid[], $2::int[], $3::timestamptz[]) as s (command_no, seq, recorded_at)
      where a.command_no = s.command_no and a.status = 'sent'`,
    values: [steps.map((s) => s.commandNo), steps.map((s) => s.seq), steps.map((s) => s.recordedAt)],
  });
}

/** Acts that case-transfer refused, with its reason and what is possible instead. */
export async function markRefused(tx: Tx, refusals: readonly CommandRefusedV1[]): Promise<void> {
  tx.write({
    name: 'acts-refused',
    text: `update act a set status = 'refused', code = r.code, basis = r.basis, reason = r.reason, judged_at = r.refused_at,
        possible = array(select jsonb_array_elements_text(r.possible))
      from unnest($1::uuid[], $2::text[], $3::text[], $4::timestamptz[], $5::jsonb[], $6::text[])
        as r (command_no, code, basis, refused_at, possible, reason)
      where a.command_no = r.command_no and a.status = 'sent'`,
    values: [
      refusals.map((r) => r.commandNo),
      refusals.map((r) => r.code),
      refusals.map((r) => r.basis ?? null),
      refusals.map((r) => r.refusedAt),
      refusals.map((r) => JSON.stringify(r.possible)),
      refusals.map((r) => r.reason ?? null),
    ],
  });
}

/** An act that was refused by the event it travelled in. */
export interface RefusedActRow {
  readonly event_id: string;
  readonly command_no: string;
  readonly case_no: string;
  readonly step: string;
  readonly office: string;
}

/** Acts whose message case-transfer will not handle; gives those that were still waiting. */
export async function markRefusedByEvent(tx: Tx, refusals: readonly MessageRefusedV1[]): Promise<RefusedActRow[]> {
  return tx.query<RefusedActRow>({
    name: 'acts-refused-by-event',
    text: `update act a set status = 'refused', code = r.code, reason = r.reason, judged_at = r.refused_at, possible = '{}'
      from unnest($1::uuid[], $2::text[], $3::text[], $4::timestamptz[]) as r (event_id, code, reason, refused_at)
      where a.event_id = r.event_id and a.status = 'sent'
      returning a.event_id, a.command_no, a.case_no, a.step, a.office`,
    values: [
      refusals.map((r) => r.eventId),
      refusals.map((r) => r.code),
      refusals.map((r) => r.reason ?? null),
      refusals.map((r) => r.refusedAt),
    ],
  });
}
