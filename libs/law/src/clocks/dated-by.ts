import type { ClockView, NextStep } from '#libs/contracts';
import { countedDue } from './lateness.js';

/** How a step of the process is bound to clocks. */
interface Bound {
  readonly name: string;
  readonly stops?: readonly string[];
  readonly after?: readonly string[];
}

/**
 * The running clocks that a step has its date from, the one that waits for it first: what it is due by or, where it is not due,
 * what it should wait for. Another clock may happen to end at the same moment.
 */
export function clocksThatDate(
  { name, stops = [], after = [] }: Bound,
  { dueAt, notBefore }: Pick<NextStep, 'dueAt' | 'notBefore'>,
  clocks: readonly ClockView[],
): readonly ClockView[] {
  const date = dueAt ?? notBefore;
  if (date === undefined) return [];
  const end = Date.parse(date) - (dueAt === undefined ? 1 : 0);
  const isBound = ({ awaits, rule }: ClockView) =>
    dueAt === undefined ? after.includes(rule) : awaits === name || stops.includes(rule);
  return clocks
    .filter((clock) => !clock.stoppedAt && isBound(clock) && Date.parse(countedDue(clock)) === end)
    .sort((a, b) => Number(b.awaits === name) - Number(a.awaits === name));
}
