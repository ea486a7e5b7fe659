import { openPause } from '#libs/law';
import type { CaseClock, Command, Law, Recorded, Step, Warning } from '#libs/law';
import type { CaseRecord } from './case-record.js';
import { packOf, readingOf } from './case-view.js';

/**
 * A warning for each window that the step comes too late for. It is recorded all the same: whether a late request is
 * still taken up is for the office that receives it to say, not for the bridge.
 */
export function lateOptions(law: Law, known: CaseRecord | undefined, step: Step, { actedAt }: Command): Warning[] {
  if (!known) return [];
  const { pack } = packOf(law, known.pack);
  const isOpen = ({ stoppedAt, rule }: CaseClock) =>
    !stoppedAt && rule.nature === 'window' && rule.awaits === step.name;
  return known.clocks.filter(isOpen).flatMap((clock) => {
    const { dates, countsBy } = readingOf(law, pack, clock);
    if (new Date(actedAt) <= dates[countsBy]) return [];
    const params = { rule: clock.rule.rule, dueAt: dates[countsBy].toISOString() };
    return [{ code: 'CASE.OPTION_TIME_OVER', basis: clock.rule.basis, params }];
  });
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
