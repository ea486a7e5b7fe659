import type { Correction } from '#libs/contracts';
import type { Extension, Pause, Process, Step, StepFact } from '#libs/law';
import type { CaseRecord, ClockRecord, TrackRecord } from './case-record.js';

/** A clock whose start or end moved with a corrected time. */
export interface MovedClock {
  readonly was: ClockRecord;
  readonly is: ClockRecord;
}

/**
 * The case after the time of one of its steps was corrected: clocks that the step stopped, or started with the act and not with its
 * receipt, count from the corrected time, and so do longer ones that count from the same start; pauses that it began or ended, and extensions that it made, move with it. Rungs
 * that fired are not taken back.
 */
export function withCorrectedTime(
  after: CaseRecord,
  process: Process,
  { field, shallBe }: Correction,
  step: StepFact,
): { readonly after: CaseRecord; readonly moved: readonly MovedClock[] } {
  if (field !== 'actedAt' || shallBe === undefined) return { after, moved: [] };
  const from = Date.parse(step.actedAt);
  const to = new Date(shallBe);
  const clocks = movedClocks(after.clocks, step.seq, from, to).map((clock) =>
    withMovedExtensions(withMovedPauses(clock, process.step(step.step), from, to), process.step(step.step), from, to),
  );
  return {
    after: { ...after, clocks, tracks: movedTracks(after.tracks, process, step, from, to) },
    moved: clocks.flatMap((is, at) => (is === after.clocks[at] ? [] : [{ was: after.clocks[at]!, is }])),
  };
}

function movedClocks(clocks: readonly ClockRecord[], seq: number, from: number, to: Date): ClockRecord[] {
  const rules = new Set(clocks.filter(({ startedSeq }) => startedSeq === seq).map(({ rule }) => rule.rule));
  const startsHere = (clock: ClockRecord) =>
    clock.startedWith === 'act' &&
    clock.startedAt.getTime() === from &&
    (clock.startedSeq === seq || rules.has(clock.rule.countsFromStartOf ?? ''));
  return clocks.map((clock) => {
    const isStarted = startsHere(clock);
    const isStopped = clock.stoppedSeq === seq;
    if (!isStarted && !isStopped) return clock;
    return { ...clock, ...(isStarted && { startedAt: to }), ...(isStopped && { stoppedAt: to }) };
  });
}

function withMovedPauses(clock: ClockRecord, step: Step | undefined, from: number, to: Date): ClockRecord {
  const begins = (pause: Pause) => step?.pauses?.includes(clock.rule.rule) === true && pause.from.getTime() === from;
  const ends = (pause: Pause) => step?.resumes?.includes(clock.rule.rule) === true && pause.to?.getTime() === from;
  if (!clock.pauses.some((pause) => begins(pause) || ends(pause))) return clock;
  const pauses = clock.pauses.map((pause) => ({
    ...pause,
    ...(begins(pause) && { from: to }),
    ...(ends(pause) && { to }),
  }));
  return { ...clock, pauses };
}

/** Whether an extension came in time is judged by when it was approved. */
function withMovedExtensions(clock: ClockRecord, step: Step | undefined, from: number, to: Date): ClockRecord {
  const isMoved = ({ approvedAt }: Extension) =>
    step?.extends?.includes(clock.rule.rule) === true && Date.parse(approvedAt) === from;
  if (!clock.extensions.some(isMoved)) return clock;
  const approvedAt = to.toISOString();
  return { ...clock, extensions: clock.extensions.map((one) => (isMoved(one) ? { ...one, approvedAt } : one)) };
}

/** A track that the step was the last to move has stood where it does since the corrected time. */
function movedTracks(
  tracks: ReadonlyMap<string, TrackRecord>,
  process: Process,
  step: StepFact,
  from: number,
  to: Date,
): ReadonlyMap<string, TrackRecord> {
  const named = new Set([step.track, ...(process.step(step.step)?.moves ?? []).map(({ track }) => track)]);
  return new Map(
    [...tracks].map(([name, track]) =>
      named.has(name) && track.since.getTime() === from
        ? [name, { ...track, since: to, version: track.version + 1 }]
        : [name, track],
    ),
  );
}
