import type { CaseState, ClockRungV1, OfficeId, ReceivedEvent, StepRecordedV1 } from '#libs/contracts';
import type { Tx } from '#libs/service';
import { nextDueAt, stateWords } from './clocks.js';

/** A state that has come, and when its step was recorded. */
export interface RecordedState {
  readonly state: CaseState;
  readonly recordedAt: string;
}

/** Keeps each step as it came; a repeated one changes nothing. */
export async function storeSteps(tx: Tx, events: readonly ReceivedEvent<StepRecordedV1>[]): Promise<void> {
  await tx.query({
    name: 'case-store-steps',
    text: `insert into case_timeline (case_no, seq, step, command, event_id, bus_at)
      select * from unnest($1::text[], $2::int[], $3::jsonb[], $4::text[], $5::uuid[], $6::timestamptz[]) on conflict do nothing`,
    values: [
      events.map((e) => e.data.state.caseNo),
      events.map((e) => e.data.step.seq),
      events.map((e) => JSON.stringify(e.data.step)),
      events.map((e) => e.data.command),
      events.map((e) => e.id),
      events.map((e) => e.busTime),
    ],
  });
}

/**
 * Takes over the states that are newer than what is stored and draws participants and to-dos of this service's offices
 * from them. An older state that arrives late changes nothing. The case's row is locked until the transaction ends, so
 * two consumers of one case follow each other.
 */
export async function takeOverStates(
  tx: Tx,
  states: readonly RecordedState[],
  isOwnOffice: (office: OfficeId) => boolean,
): Promise<void> {
  const newest = newestOfEach(states);
  const taken = new Set(await saveNewer(tx, newest));
  const newer = newest.filter(({ state }) => taken.has(state.caseNo));
  if (newer.length === 0) return;
  await replaceParticipants(tx, newer, isOwnOffice);
  await replaceTodos(tx, newer, isOwnOffice);
}

function newestOfEach(states: readonly RecordedState[]): RecordedState[] {
  const newest = new Map<string, RecordedState>();
  for (const one of states)
    if (one.state.seq > (newest.get(one.state.caseNo)?.state.seq ?? 0)) newest.set(one.state.caseNo, one);
  return [...newest.values()].sort((a, b) => (a.state.caseNo < b.state.caseNo ? -1 : 1));
}

async function saveNewer(tx: Tx, states: readonly RecordedState[]): Promise<string[]> {
  const rows = await tx.query<{ case_no: string }>({
    name: 'case-save-newer',
    text: `insert into case_view (case_no, seq, state, updated_at)
      select * from unnest($1::text[], $2::int[], $3::jsonb[], $4::timestamptz[])
      on conflict (case_no) do update set seq = excluded.seq, state = excluded.state, updated_at = excluded.updated_at
        where case_view.seq < excluded.seq
      returning case_no`,
    values: [
      states.map((s) => s.state.caseNo),
      states.map((s) => s.state.seq),
      states.map((s) => JSON.stringify(s.state)),
      states.map((s) => s.recordedAt),
    ],
  });
  return rows.map((row) => row.case_no);
}

async function replaceParticipants(
  tx: Tx,
  states: readonly RecordedState[],
  isOwnOffice: (office: OfficeId) => boolean,
): Promise<void> {
  const rows = states.flatMap(({ state, recordedAt }) => {
    const own = state.participants.filter(({ office }) => isOwnOffice(office));
    return [...new Set(own.map(({ office }) => office))].map((office) => ({
      office,
      case_no: state.caseNo,
      parts: own.filter((one) => one.office === office).map((one) => one.as),
      states: stateWords(state),
      updated_at: recordedAt,
      was_overdue: state.clocks.some((clock) => clock.overdue),
      next_due_at: nextDueAt(state),
    }));
  });
  await tx.query({
    name: 'case-drop-participants',
    text: `delete from case_participant where case_no = any($1::text[])`,
    values: [states.map((s) => s.state.caseNo)],
  });
  await tx.query({
    name: 'case-add-participants',
    text: `insert into case_participant (office, case_no, parts, states, updated_at, was_overdue, next_due_at)
      select p.office, p.case_no, p.parts, p.states, p.updated_at,
        p.was_overdue or exists (select 1 from case_rung r where r.case_no = p.case_no and r.rung in ('overdue', 'escalated')), p.next_due_at
      from jsonb_populate_recordset(null::case_participant, $1::jsonb) p`,
    values: [JSON.stringify(rows)],
  });
}

async function replaceTodos(
  tx: Tx,
  states: readonly RecordedState[],
  isOwnOffice: (office: OfficeId) => boolean,
): Promise<void> {
  const rows = states.flatMap(({ state }) =>
    state.next
      .filter(({ office, whenever }) => !whenever && isOwnOffice(office))
      .map((next) => ({
        case_no: state.caseNo,
        office: next.office,
        step: next.step,
        roles: next.roles,
        basis: next.basis,
        due_at: next.dueAt ?? 'infinity',
        documents: next.documents,
      })),
  );
  await tx.query({
    name: 'case-drop-todos',
    text: `delete from case_todo where case_no = any($1::text[])`,
    values: [states.map((s) => s.state.caseNo)],
  });
  if (rows.length === 0) return;
  await tx.query({
    name: 'case-add-todos',
    text: `insert into case_todo (case_no, office, step, roles, basis, due_at, documents)
      select distinct on (case_no, office, step) case_no, office, step, roles, basis, due_at, documents
      from jsonb_populate_recordset(null::case_todo, $1::jsonb) order by case_no, office, step, due_at`,
    values: [JSON.stringify(rows)],
  });
}

/** Keeps each rung; a missed limit marks the case for good, also when the rung overtakes the state it belongs to. */
export async function storeRungs(tx: Tx, rungs: readonly ClockRungV1[]): Promise<void> {
  await tx.query({
    name: 'case-store-rungs',
    text: `insert into case_rung (case_no, clock_id, rung, rung_at, rung_event)
      select * from unnest($1::text[], $2::uuid[], $3::text[], $4::timestamptz[], $5::jsonb[]) on conflict do nothing`,
    values: [
      rungs.map((r) => r.caseNo),
      rungs.map((r) => r.clock.clockId),
      rungs.map((r) => r.rung),
      rungs.map((r) => r.rungAt),
      rungs.map((r) => JSON.stringify(r)),
    ],
  });
  const missed = rungs.filter(({ rung }) => rung === 'overdue' || rung === 'escalated').map(({ caseNo }) => caseNo);
  if (missed.length === 0) return;
  await tx.query({
    name: 'case-mark-overdue',
    text: `update case_participant set was_overdue = true where case_no = any($1::text[]) and not was_overdue`,
    values: [missed],
  });
}
