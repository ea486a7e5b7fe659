import type { Correction } from '#libs/contracts';
import type { Extension, Pause, Process, StepFact } from '#libs/law';
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
  steps: readonly StepFact[],
): { readonly after: CaseRecord; readonly moved: readonly MovedClock[] } {
  if (field !== 'actedAt' || shallBe === undefined) return { after, moved: [] };
  const from = Date.parse(step.actedAt);
  const to = new Date(shallBe);
  const clocks = movedClocks(after.clocks, step.seq, from, to).map((clock) =>
    withMovedExtensions(withMovedPauses(clock, process, step, to), process, step, to),
  );
  return {
    after: { ...after, clocks, tracks: movedTracks(after.tracks, process, step, steps, to) },
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

/** Two acts may be dated to the same minute, so a pause is matched by the number of the step that began or ended it. */
function withMovedPauses(clock: ClockRecord, process: Process, step: StepFact, to: Date): ClockRecord {
  const { pauses: pausing, resumes } = process.step(step.step) ?? {};
  const begins = ({ from, fromSeq }: Pause) => isOf(step, clock, pausing, { seq: fromSeq, at: from.getTime() });
  const ends = (pause: Pause) => isOf(step, clock, resumes, { seq: pause.toSeq, at: pause.to?.getTime() });
  if (!clock.pauses.some((pause) => begins(pause) || ends(pause))) return clock;
  const pauses = clock.pauses.map((pause) => ({
    ...pause,
    ...(begins(pause) && { from: to }),
    ...(ends(pause) && { to }),
  }));
  return { ...clock, pauses };
}

/** Whether an extension came in time is judged by when it was approved. */
function withMovedExtensions(clock: ClockRecord, process: Process, step: StepFact, to: Date): ClockRecord {
  const { extends: extending } = process.step(step.step) ?? {};
  const isMoved = ({ seq, approvedAt }: Extension) => isOf(step, clock, extending, { seq, at: Date.parse(approvedAt) });
  if (!clock.extensions.some(isMoved)) return clock;
  const approvedAt = to.toISOString();
  return { ...clock, extensions: clock.extensions.map((one) => (isMoved(one) ? { ...one, approvedAt } : one)) };
}

/**
 * Whether a pause or an extension is the step's own: by the step's number or, where none was stored with it, by rule
 * and time.
 */
function isOf(
  step: StepFact,
  { rule }: ClockRecord,
  rules: readonly string[] | undefined,
  { seq, at }: { readonly seq: number | undefined; readonly at: number | undefined },
): boolean {
  if (seq !== undefined) return seq === step.seq;
  return rules?.includes(rule.rule) === true && at === Date.parse(step.actedAt);
}

/** A track that the step was the last to move has stood where it does since the corrected time. */
function movedTracks(
  tracks: ReadonlyMap<string, TrackRecord>,
  process: Process,
  step: StepFact,
  steps: readonly StepFact[],
  to: Date,
): ReadonlyMap<string, TrackRecord> {
  const from = Date.parse(step.actedAt);
  const laterAtOnce = steps.filter(({ seq, actedAt }) => seq > step.seq && Date.parse(actedAt) === from);
  const moves = (one: StepFact) => [one.track, ...(process.step(one.step)?.moves ?? []).map(({ track }) => track)];
  const movedLater = new Set(laterAtOnce.flatMap(moves));
  const named = new Set(moves(step).filter((track) => !movedLater.has(track)));
  return new Map(
    [...tracks].map(([name, track]) =>
      named.has(name) && track.since.getTime() === from
        ? [name, { ...track, since: to, version: track.version + 1 }]
        : [name, track],
    ),
  );
}
