import { crimesNamed } from './facts.js';
import type { Act, Punishment } from './facts.js';
import type { Repeat, WindowReading } from './definitions.js';
import { yearsLater } from './spans.js';

/** Acts that fall into a repeat window; `onEdge` when one does so only because the corresponding day is counted. */
export interface Repeated {
  readonly acts: readonly Act[];
  readonly onEdge: boolean;
}

/** The acts that follow enough penalties closely enough. Each act has a window of its own. */
export function repeatedActs(
  acts: readonly Act[],
  penalties: readonly Punishment[],
  repeat: Repeat,
  reading: WindowReading,
): Repeated {
  const inside = acts.filter((act) => isRepeat(act, penalties, repeat, reading, true));
  return {
    acts: inside,
    onEdge: inside.some((act) => !isRepeat(act, penalties, repeat, reading, false)),
  };
}

/**
 * Penalties that can open the window, oldest first. Several acts punished by one decision are one penalty. An act that
 * names no crime counts unless `named` asks for one.
 */
export function penaltiesFor(acts: readonly Act[], { kinds, crimes }: Repeat, named: boolean): Punishment[] {
  const found = acts
    .filter((act) => crimesNamed(act)?.some((crime) => crimes.includes(crime)) ?? !named)
    .flatMap(({ punished }) => punished ?? [])
    .filter(({ kind }) => kinds.includes(kind));
  const decisions = new Map(found.map((penalty) => [`${penalty.on} ${penalty.kind}`, penalty]));
  return [...decisions.values()].sort((a, b) => a.on.localeCompare(b.on));
}

/** Whether the corresponding day still counts is a reading; a prompt counts it and says so. */
function isRepeat(
  { on }: Act,
  penalties: readonly Punishment[],
  { years, penalties: needed }: Repeat,
  reading: WindowReading,
  edgeCounts: boolean,
): boolean {
  const within = (from: string, to: string) =>
    edgeCounts ? to <= yearsLater(from, years) : to < yearsLater(from, years);
  const before = penalties.filter((penalty) => penalty.on < on);
  if (reading === 'back-from-the-act') return before.filter((penalty) => within(penalty.on, on)).length >= needed;
  return before.some((first, at) => {
    const last = before[at + needed - 1];
    return last !== undefined && within(first.on, last.on);
  });
}
