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

/** On the clock of China, whose day it is: a day that agrees until ten says nothing of the afternoon. */
function untilOf(day, until) {
  const there = new Date(Date.parse(until) + 8 * 3_600_000).toISOString();
  return there.startsWith(day) ? there.slice(11, 16) : '24:00';
}

export function differenceRow({ explanation, ...difference }) {
  if (!explanation) return difference;
  const { reason, by, at, holds } = explanation;
  return { ...difference, explained: holds ? 'yes' : 'NOT AS IT IS NOW', reason, by, at };
}
