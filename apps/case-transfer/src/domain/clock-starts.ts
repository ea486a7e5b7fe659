import { BusError, chinaDate } from '#libs/kernel';
import { holdersOf } from '#libs/law';
import type { CaseFacts, ClockRule } from '#libs/law';
import type { ClockRecord, StepInput } from './case-record.js';
import { measureStart } from './clock-changes.js';

/**
 * The clocks that a step starts. One that counts from the act starts when the officer acted. One that counts from
 * receipt starts when the step is recorded, because through that record every participant is told of the act: a
 * decision that is entered on Friday makes nobody late on Thursday. (An act names no day of service, since it cannot be
 * signed before that day.) A clock that awaits the very step that starts it looks back at the window that ran until
 * then, and is over at once.
 */
export function clocksStarted(input: StepInput, after: CaseFacts): ClockRecord[] {
  const { law, ids, recorded, known, command } = input;
  return recorded.starts.flatMap((name) => {
    const measure = measureStart(recorded, command);
    const { startedAt, startedWith } = startOf(law.rules.get(name)?.starts ?? 'act', input);
    const rule = law.rules.inForceOn(name, chinaDate(measure?.startedAt ?? startedAt));
    // An act entered late may lie before the rule: then there was no such time.
    if (!rule && law.rules.get(name)) return [];
    const [office] = rule ? holdersOf(rule.office, after) : [];
    if (!rule || !office)
      throw new BusError('CASE.CLOCK_CANNOT_START', 'bug', { clock: name, step: recorded.step.name });
    const begun = known?.clocks.findLast((clock) => clock.rule.rule === rule.countsFromStartOf);
    const looksBack = rule.awaits === recorded.step.name;
    if (looksBack && (!begun || begun.stoppedAt)) return [];
    return {
      clockId: ids.eventId(),
      rule,
      office,
      startedAt: begun?.startedAt ?? startedAt,
      startedWith,
      startedSeq: after.seq,
      pauses: [],
      extensions: [],
      ...measure,
      ...(looksBack && { stoppedAt: new Date(command.actedAt), stoppedSeq: after.seq }),
    };
  });
}

/** An act may be dated some minutes ahead of this service's clock: then it counts as received when it was made. */
function startOf(starts: ClockRule['starts'], { command, recordedAt }: StepInput) {
  const actedAt = new Date(command.actedAt);
  const isReceived = starts === 'receipt' && recordedAt > actedAt;
  return { startedAt: isReceived ? recordedAt : actedAt, startedWith: starts };
}
