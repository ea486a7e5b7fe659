import { openPause } from '#libs/law';
import type { CaseClock, Command, Law, Recorded, Step, Warning } from '#libs/law';
import type { CaseRecord } from './case-record.js';
import { packOf, readingOf } from './case-view.js';

/**
 * A warning for each window that the step comes too late for, and for each time that it does not wait for. It is recorded
 * all the same: what follows from it is for the office that receives it to say, not for the bridge.
 */
export function untimely(law: Law, known: CaseRecord | undefined, step: Step, { actedAt }: Command): Warning[] {
  if (!known) return [];
  const { pack } = packOf(law, known.pack);
  const acted = new Date(actedAt);
  return known.clocks
    .filter(({ stoppedAt }) => !stoppedAt)
    .flatMap((clock) => {
      const { dates, countsBy } = readingOf(law, pack, clock);
      const code = codeOf(law, clock, step, acted > dates[countsBy]);
      const params = { rule: clock.rule.rule, dueAt: dates[countsBy].toISOString() };
      return code ? [{ code, basis: clock.rule.basis, params }] : [];
    });
}

function codeOf(law: Law, { rule }: CaseClock, step: Step, isOver: boolean): string | undefined {
  if (isOver && rule.nature === 'window' && rule.awaits === step.name)
    return isDuty(law, rule.rule, step) ? 'CASE.DUTY_TIME_OVER' : 'CASE.OPTION_TIME_OVER';
  if (!isOver && step.after?.includes(rule.rule)) return 'CASE.TERM_NOT_OVER';
  return undefined;
}

/**
 * Whether the step was owed within the window and not merely possible: by taking it the office itself says so, where
 * the step starts a clock that counts from the window's start and awaits this very step.
 */
function isDuty({ rules }: Law, window: string, { name, starts = [] }: Step): boolean {
  return starts.some((one) => rules.get(one)?.countsFromStartOf === window && rules.get(one)?.awaits === name);
}

/** A warning for a time that was over when it was extended: whether it still can be is for the agency to answer. */
export function lateExtensions(
  law: Law,
  known: CaseRecord | undefined,
  { clockChange }: Recorded,
  { actedAt }: Command,
): Warning[] {
  const clock = known?.clocks.find(({ clockId }) => clockId === clockChange?.clockId);
  if (!known || !clock || clockChange?.change !== 'extended') return [];
  const { dates, countsBy } = readingOf(law, packOf(law, known.pack).pack, clock);
  const standing = openPause(clock.pauses)?.from ?? new Date(actedAt);
  if (standing <= dates[countsBy]) return [];
  const basis = clock.rule.extension?.basis ?? clock.rule.basis;
  return [{ code: 'CASE.EXTENDED_AFTER_END', basis, params: { dueAt: dates[countsBy].toISOString() } }];
}
