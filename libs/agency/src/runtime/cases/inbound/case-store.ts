import { takeOverTodos } from '#libs/acts';
import type { RecordedState } from '#libs/acts';
import type { CaseState, ClockRungV1, OfficeId, ReceivedEvent, StepRecordedV1 } from '#libs/contracts';
import { hasMissedClock, nextDueAt, stateWords } from '#libs/law';
import type { Tx } from '#libs/service';

/** Keeps each step as it came; a repeated one changes nothing. */
export async function storeSteps(tx: Tx, events: readonly ReceivedEvent<StepRecordedV1>[]): Promise<void> {
  tx.write({
    name: 'case-store-steps',
    text: `insert into case_timeline (case_no, seq, step, command, event_id, bus_at, goods_told)
      select * from unnest($1::text[], $2::int[], $3::jsonb[], $4::text[], $5::uuid[], $6::timestamptz[], $7::jsonb[])
      on conflict do nothing`,
    values: [
      events.map((e) => e.data.state.caseNo),
      events.map((e) => e.data.step.seq),
      events.map((e) => JSON.stringify(e.data.step)),
      events.map((e) => e.data.command),
      events.map((e) => e.id),
      events.map((e) => e.busTime),
      events.map((e) => (e.data.state.goods ? JSON.stringify(e.data.state.goods) : null)),
    ],
  });
}

/**
 * Takes over the states that are newer than what is stored, and draws participants and to-dos of this service's offices
 * from them.
 */
export async function takeOverStates(
  tx: Tx,
  states: readonly RecordedState[],
  isOwnOffice: (office: OfficeId) => boolean,
): Promise<void> {
  const { newer } = await takeOverTodos(tx, states, isOwnOffice);
  if (newer.length > 0) await replaceParticipants(tx, newer, isOwnOffice);
}

async function replaceParticipants(
  tx: Tx,
  states: readonly RecordedState[],
  isOwnOffice: (office: OfficeId) => boolean,
): Promise<void> {
  const caseNos = states.map(({ state }) => state.caseNo);
  const rungs = await missesOf(tx, caseNos);
  const rows = states.flatMap(({ state, recordedAt }) => {
    const own = state.participants.filter(({ office }) => isOwnOffice(office));
    return [...new Set(own.map(({ office }) => office))].map((office) => ({
      office,
      case_no: state.caseNo,
      parts: own.filter((one) => one.office === office).map((one) => one.as),
      states: stateWords(state.tracks),
      updated_at: recordedAt,
      was_overdue: hasMissedClock(state.clocks, rungs.get(state.caseNo) ?? []),
      next_due_at: nextDueAt(state.clocks),
    }));
  });
  tx.write({
    name: 'case-drop-participants',
    text: `delete from case_participant where case_no = any($1::text[])`,
    values: [caseNos],
  });
  tx.write({
    name: 'case-add-participants',
    text: `insert into case_participant (office, case_no, parts, states, updated_at, was_overdue, next_due_at)
      select office, case_no, parts, states, updated_at, was_overdue, next_due_at
      from jsonb_populate_recordset(null::case_participant, $1::jsonb)`,
    values: [JSON.stringify(rows)],
  });
}

/** Keeps each rung; a missed limit marks the case, unless the state that came before it says that the act was in time. */
export async function storeRungs(tx: Tx, rungs: readonly ClockRungV1[]): Promise<void> {
  const states = await lockedStates(
    tx,
    rungs.map(({ caseNo }) => caseNo),
  );
  tx.write({
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
  const ofCase = (caseNo: string) => rungs.filter((rung) => rung.caseNo === caseNo);
  const missed = states
    .filter(({ caseNo, clocks }) => hasMissedClock(clocks, ofCase(caseNo)))
    .map(({ caseNo }) => caseNo);
  if (missed.length === 0) return;
  tx.write({
    name: 'case-mark-overdue',
    text: `update case_participant set was_overdue = true where case_no = any($1::text[]) and not was_overdue`,
    values: [missed],
  });
}

/**
 * Locks the cases as a step does: of a step and a rung that come at the same time, the later one sees what the other
 * left.
 */
async function lockedStates(tx: Tx, caseNos: readonly string[]): Promise<CaseState[]> {
  const rows = await tx.query<{ state: CaseState }>({
    name: 'case-lock-states',
    text: `select state from case_view where case_no = any($1::text[]) order by case_no for update`,
    values: [caseNos],
  });
  return rows.map(({ state }) => state);
}

async function missesOf(tx: Tx, caseNos: readonly string[]): Promise<ReadonlyMap<string, ClockRungV1[]>> {
  const rows = await tx.query<{ case_no: string; rungs: ClockRungV1[] }>({
    name: 'case-misses',
    text: `select case_no, jsonb_agg(rung_event) as rungs from case_rung
      where case_no = any($1::text[]) and rung in ('overdue', 'escalated') group by case_no`,
    values: [caseNos],
  });
  return new Map(rows.map(({ case_no, rungs }) => [case_no, rungs]));
}
