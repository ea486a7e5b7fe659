import { beginningOf } from '#libs/contracts';
import type { CaseClock, Command, Recorded } from '#libs/law';
import type { ClockRecord } from './case-record.js';

/**
 * The clocks of a case after a step. All clocks of a measure end with it, whichever the step names; a step about one
 * measure changes or ends that measure's clocks alone; any other stops all running clocks of the rules it names.
 */
export function clocksAfter(
  clocks: readonly ClockRecord[],
  recorded: Recorded,
  command: Command,
  seq: number,
): ClockRecord[] {
  const { step, clockChange, endsMeasures, endsClocks = [] } = recorded;
  const stoppedAt = new Date(command.actedAt);
  const isEnded = ({ clockId, measureNo, rule }: ClockRecord) =>
    measureNo === undefined
      ? step.stops?.includes(rule.rule) === true
      : endsMeasures.includes(measureNo) || endsClocks.includes(clockId);
  return clocks.map((clock) => {
    if (clock.clockId === clockChange?.clockId) return changed(clock, recorded, command, seq);
    return !clock.stoppedAt && isEnded(clock) ? { ...clock, stoppedAt, stoppedSeq: seq } : clock;
  });
}

function changed(clock: ClockRecord, { step, clockChange }: Recorded, command: Command, seq: number): ClockRecord {
  const at = new Date(command.actedAt);
  switch (clockChange?.change) {
    case 'paused':
      return { ...clock, pauses: [...clock.pauses, { from: at, basis: step.basis, fromSeq: seq }] };
    case 'resumed':
      return { ...clock, pauses: clock.pauses.map((pause) => (pause.to ? pause : { ...pause, to: at, toSeq: seq })) };
    case 'extended':
      return { ...clock, extensions: [...clock.extensions, extensionOf(clock, command, seq)] };
    default:
      return clock;
  }
}

/** As much longer as the rule allows, by whom and by which paper. */
function extensionOf({ rule }: CaseClock, { officer, paperNo = '', actedAt }: Command, seq: number) {
  const { n, unit } = rule.extension!;
  return { mode: 'by' as const, n, unit, approver: officer, paperNo, approvedAt: new Date(actedAt).toISOString(), seq };
}

/** The time of a measure runs from the day on which it was taken, which may lie before the act that records it. */
export function measureStart({ step }: Recorded, { measure }: Command) {
  if (step.measure !== 'records' || !measure?.takenOn) return undefined;
  return { startedAt: beginningOf(measure.takenOn), measureNo: measure.documentNo };
}
