import { chinaTime } from './china-time.mjs';

/** A channel on a day, as `reconcile status` shows it. */
export function dayRow({
  service,
  day,
  channel,
  side,
  until,
  sent,
  stored,
  parked,
  discarded,
  ignored,
  differing,
  unexplained,
  agrees,
}) {
  const state = agrees === undefined ? 'open' : agrees ? 'agrees' : unexplained > 0 ? 'DIFFERS' : 'explained';
  const figures = { sent, stored, parked, discarded, ignored, differing, unexplained };
  return { service, day, channel, side, until: untilOf(day, until), ...figures, state };
}

/** Until when the day was compared, in China's time: a day that agrees until ten says nothing of its afternoon. */
function untilOf(day, until) {
  const there = chinaTime(until);
  return there.startsWith(day) ? there.slice(11, 16) : '24:00';
}

export function differenceRow({ explanation, ...difference }) {
  if (!explanation) return difference;
  const { reason, by, at, holds } = explanation;
  return { ...difference, explained: holds ? 'yes' : 'NOT AS IT IS NOW', reason, by, at };
}
