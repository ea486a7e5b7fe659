import type {
  CaseParticipant,
  CaseState,
  ClockRungV1,
  CommandRefusedV1,
  ReceivedEvent,
  StepRecordedV1,
} from '#libs/contracts';
import type { Tx } from '#libs/service';

/** A row for each of these cases, whatever is heard of them first. */
export async function stubCases(tx: Tx, caseNos: readonly string[]): Promise<void> {
  tx.write({
    name: 'supervision-stub-cases',
    text: `insert into case_summary (case_no) select distinct c from unnest($1::text[]) as c order by c on conflict do nothing`,
    values: [caseNos],
  });
}

/** Keeps each step as it came; a repeated one changes nothing. */
export async function storeSteps(tx: Tx, events: readonly ReceivedEvent<StepRecordedV1>[]): Promise<void> {
  tx.write({
    name: 'supervision-store-steps',
    text: `insert into case_timeline (case_no, seq, step, state, command, event_id, published_at, bus_at)
      select * from unnest($1::text[], $2::int[], $3::jsonb[], $4::jsonb[], $5::text[], $6::uuid[], $7::timestamptz[], $8::timestamptz[])
      on conflict do nothing`,
    values: [
      events.map((e) => e.data.state.caseNo),
      events.map((e) => e.data.step.seq),
      events.map((e) => JSON.stringify(e.data.step)),
      events.map((e) => JSON.stringify(e.data.state)),
      events.map((e) => e.data.command),
      events.map((e) => e.id),
      events.map((e) => e.time),
      events.map((e) => e.busTime),
    ],
  });
}

/** Keeps each rung as it came; a repeated one changes nothing. */
export async function storeRungs(tx: Tx, rungs: readonly ClockRungV1[]): Promise<void> {
  tx.write({
    name: 'supervision-store-rungs',
    text: `insert into clock_rung (case_no, clock_id, rung, rung_event, rung_at)
      select * from unnest($1::text[], $2::uuid[], $3::text[], $4::jsonb[], $5::timestamptz[]) on conflict do nothing`,
    values: [
      rungs.map((r) => r.caseNo),
      rungs.map((r) => r.clock.clockId),
      rungs.map((r) => r.rung),
      rungs.map((r) => JSON.stringify(r)),
      rungs.map((r) => r.rungAt),
    ],
  });
}

/** Keeps each refused command as it came; a repeated one changes nothing. */
export async function storeRefusals(tx: Tx, refusals: readonly CommandRefusedV1[]): Promise<void> {
  tx.write({
    name: 'supervision-store-refusals',
    text: `insert into command_refusal (case_no, command_no, refusal, refused_at)
      select * from unnest($1::text[], $2::uuid[], $3::jsonb[], $4::timestamptz[]) on conflict do nothing`,
    values: [
      refusals.map((r) => r.caseNo),
      refusals.map((r) => r.commandNo),
      refusals.map((r) => JSON.stringify(r)),
      refusals.map((r) => r.refusedAt),
    ],
  });
}

/** Newest state of a case as it was taken over, the rungs of its clocks, and every office that takes part in it: none ever leaves. */
export interface CaseFacts {
  readonly caseNo: string;
  readonly state?: CaseState;
  readonly recordedAt?: Date;
  readonly participants: readonly CaseParticipant[];
  readonly rungs: readonly ClockRungV1[];
}

interface FactRow {
  case_no: string;
  state: CaseState | null;
  recorded_at: Date | null;
  participants: CaseParticipant[];
  rungs: ClockRungV1[];
}

const READ_FACTS = `
  select c.case_no, v.state, v.updated_at as recorded_at,
    coalesce(v.state -> 'participants', '[]') as participants,
    coalesce((select jsonb_agg(r.rung_event) from clock_rung r where r.case_no = c.case_no), '[]') as rungs
  from unnest($1::text[]) as c (case_no)
  left join case_view v on v.case_no = c.case_no`;

/** What is known of these cases: one entry for each. */
export async function readCaseFacts(tx: Pick<Tx, 'query'>, caseNos: readonly string[]): Promise<CaseFacts[]> {
  const rows = await tx.query<FactRow>({ name: 'supervision-read-case-facts', text: READ_FACTS, values: [caseNos] });
  return rows.map((row) => ({
    caseNo: row.case_no,
    state: row.state ?? undefined,
    recordedAt: row.recorded_at ?? undefined,
    participants: row.participants,
    rungs: row.rungs,
  }));
}
