import type { AuditEntry } from '#libs/security';
import type { Outcome, RecordedAct, RefusedAct } from './decide.js';

/** The audit rows of an outcome: of the step or the refusal itself, and of every clock whose dates it changed. */
export function auditEntriesOf(outcome: Outcome, at: Date): AuditEntry[] {
  if (outcome.verdict === 'refused') return [refusalEntry(outcome, at)];
  return [stepEntry(outcome, at), ...clockEntries(outcome, at), ...movedEntries(outcome, at)];
}

function refusalEntry({ event, label, code }: RefusedAct, at: Date): AuditEntry {
  const { office, caseNo, commandNo, step } = label;
  return {
    act: 'command.refused',
    at,
    actor: `bus:${event.writer}`,
    office,
    subject: caseNo,
    ...correlationOf(event),
    details: { code, step, commandNo, eventId: event.id },
  };
}

function stepEntry(act: RecordedAct, at: Date): AuditEntry {
  const { command, recorded, after } = act;
  const { basis, enteredLate, deliveredLate } = recorded;
  const { step, commandNo } = command;
  return {
    act: 'step.recorded',
    ...frameOf(act, at),
    details: { step, seq: after.seq, basis, commandNo, enteredLate, deliveredLate },
  };
}

/** Of a clock that the step paused, resumed or extended, so that its dates were computed anew. */
function clockEntries(act: RecordedAct, at: Date): AuditEntry[] {
  const { command, after } = act;
  const change = act.recorded.clockChange;
  if (!change) return [];
  const rule = after.clocks.find(({ clockId }) => clockId === change.clockId)?.rule.rule ?? '';
  return [
    {
      act: 'clock.recomputed',
      ...frameOf(act, at),
      details: { ...change, rule, step: command.step, seq: after.seq },
    },
  ];
}

/** Of clocks that a corrected time moved, each with its start and stop before and after. */
function movedEntries(act: RecordedAct, at: Date): AuditEntry[] {
  const text = (time: Date | undefined) => time?.toISOString() ?? 'none';
  return act.moved.map(({ was, is }) => ({
    act: 'clock.recomputed',
    ...frameOf(act, at),
    details: {
      clockId: is.clockId,
      rule: is.rule.rule,
      commandNo: act.command.commandNo,
      startedWas: text(was.startedAt),
      startedIs: text(is.startedAt),
      stoppedWas: text(was.stoppedAt),
      stoppedIs: text(is.stoppedAt),
    },
  }));
}

/** Who acted for which office on which case, and the request it came from: the same in every row of one act. */
function frameOf({ event, command, after }: RecordedAct, at: Date): Omit<AuditEntry, 'act' | 'details'> {
  return {
    at,
    actor: command.officer,
    office: command.office,
    subject: after.caseNo,
    ...correlationOf(event),
  };
}

function correlationOf({ correlationId }: Outcome['event']): Pick<AuditEntry, 'correlationId'> {
  return correlationId === undefined ? {} : { correlationId };
}
