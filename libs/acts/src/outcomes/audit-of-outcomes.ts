import type { ClocksRecomputedV1, CommandRefusedV1, ReceivedEvent, StepRecordedV1 } from '#libs/contracts';
import { countedDue } from '#libs/law';
import type { AuditEntry } from '#libs/security';
import { recomputedClocks } from './recomputed-clocks.js';

/** The audit rows of recorded steps: who said so, of which office's act, in an event of which bytes. */
export function auditOfSteps(events: readonly ReceivedEvent<StepRecordedV1>[], at: Date): AuditEntry[] {
  return events.map(({ id: eventId, digest, data: { step, state }, writer, correlationId }) => ({
    act: 'step.recorded',
    at,
    actor: `bus:${writer}`,
    office: step.office,
    subject: state.caseNo,
    correlationId,
    details: { commandNo: step.commandNo, step: step.step, seq: step.seq, eventId, digest },
  }));
}

/** The audit rows of refused commands. */
export function auditOfRefusals(events: readonly ReceivedEvent<CommandRefusedV1>[], at: Date): AuditEntry[] {
  return events.map(({ data, writer, correlationId }) => ({
    act: 'command.refused',
    at,
    actor: `bus:${writer}`,
    office: data.office,
    subject: data.caseNo,
    correlationId,
    details: { commandNo: data.commandNo, step: data.step, code: data.code },
  }));
}

/** The audit rows of clocks whose dates case-transfer computed anew. */
export function auditOfRecomputations(events: readonly ReceivedEvent<ClocksRecomputedV1>[], at: Date): AuditEntry[] {
  return events.flatMap(({ data, writer, correlationId }) =>
    recomputedClocks(data).map(({ clock, was: { wasDueAt } }) => ({
      act: 'clock.recomputed' as const,
      at,
      actor: `bus:${writer}`,
      office: clock.office,
      subject: data.state.caseNo,
      correlationId,
      details: { clockId: clock.clockId, dueWas: wasDueAt ?? 'unknown', dueIs: countedDue(clock) },
    })),
  );
}
