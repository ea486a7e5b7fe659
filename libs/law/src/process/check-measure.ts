import type { Directory } from '#libs/contracts';
import { chinaDate } from '#libs/kernel';
import { openPause } from '../clocks/pauses.js';
import type { CaseClock } from '../clocks/read-clock.js';
import type { CaseFacts, Command, MeasureFact } from './case-facts.js';
import type { StartFor } from './definitions.js';
import type { Step } from './process.js';
import type { Refusal } from './refusal.js';
import type { Warning } from './warning.js';

/** What a step does to the clock of the measure it concerns. */
export type ClockChange = 'paused' | 'resumed' | 'extended' | 'stopped';

export interface MeasureJudgement {
  readonly refusal?: Refusal;
  /** The clock that the measure starts. */
  readonly starts?: string;
  readonly change?: { readonly clockId: string; readonly change: ClockChange };
  /** The measure that goes on record. */
  readonly records?: MeasureFact;
  /** Papers of the measures that end. */
  readonly ends?: readonly string[];
  /** The clause the act rests on, where the agency or the clock has one of its own. */
  readonly basis?: string;
  readonly warnings: readonly Warning[];
}

/** Judges what an act says of a seizure or a preservation: that it is recorded once, or which one it is about. */
export function checkMeasure(
  step: Step,
  known: CaseFacts | undefined,
  command: Command,
  directory: Pick<Directory, 'office'>,
): MeasureJudgement {
  if (step.measure === 'records') return recording(step, known, command, directory);
  if (step.measure === 'concerns') return concerning(step, known?.clocks ?? [], command);
  if (step.measure === 'lifts') return lifting(step, known, command, directory);
  return command.measure ? refused(step, 'CASE.MEASURE_NOT_OF_THIS_STEP') : { warnings: [] };
}

function refused({ basis }: Step, code: string): MeasureJudgement {
  return { refusal: { code, basis }, warnings: [] };
}

function recording(
  step: Step,
  known: CaseFacts | undefined,
  { measure, office, actedAt }: Command,
  directory: Pick<Directory, 'office'>,
): MeasureJudgement {
  if (!measure?.kind || !measure.takenOn) return refused(step, 'CASE.MEASURE_REQUIRED');
  if (measure.takenOn > chinaDate(new Date(actedAt))) return refused(step, 'CASE.MEASURE_IN_FUTURE');
  if (known?.measures?.some(({ documentNo }) => documentNo === measure.documentNo))
    return refused(step, 'CASE.MEASURE_RECORDED_ALREADY');
  const owner = directory.office(office)?.owner;
  const found = step.startsFor?.find((one) => one.owner === owner && one.measure === measure.kind);
  const warnings = found?.clock ? [] : [withoutRule(step, found)];
  return {
    records: { documentNo: measure.documentNo, kind: measure.kind, takenOn: measure.takenOn },
    ...(found?.clock && { starts: found.clock }),
    ...(found?.basis && { basis: found.basis }),
    warnings,
  };
}

/** The bridge does not say that a measure was unlawful: it says where no power for it was found. */
function withoutRule({ basis }: Step, found: StartFor | undefined): Warning {
  return { code: 'CASE.MEASURE_POWER_NOT_FOUND', basis: found?.noPowerFoundIn ?? basis, params: {} };
}

/** A measure without a clock ends like any other: that no time was started does not make it unlifted. */
function lifting(
  step: Step,
  known: CaseFacts | undefined,
  { measure, office, actedAt }: Command,
  directory: Pick<Directory, 'office'>,
): MeasureJudgement {
  const named = inForce(known).filter(({ documentNo }) => !measure || documentNo === measure.documentNo);
  const [one] = named;
  if (!one) return refused(step, 'CASE.MEASURE_NOT_RUNNING');
  if (named.length > 1) return refused(step, 'CASE.MEASURE_NOT_SAID');
  const clock = known?.clocks?.find(({ stoppedAt, measureNo }) => !stoppedAt && measureNo === one.documentNo);
  const at = new Date(actedAt);
  if (chinaDate(at) < one.takenOn || (clock && at < changeableSince(clock)))
    return refused(step, 'CASE.ACTED_TOO_EARLY');
  const owner = directory.office(office)?.owner;
  const found = step.basisFor?.find((rule) => rule.measure === one.kind && (rule.owner ?? owner) === owner);
  return {
    ends: [one.documentNo],
    ...(clock && { change: { clockId: clock.clockId, change: 'stopped' } }),
    ...(found && { basis: found.basis }),
    warnings: [],
  };
}

function inForce(known: Pick<CaseFacts, 'measures'> | undefined): readonly MeasureFact[] {
  return (known?.measures ?? []).filter(({ isEnded }) => !isEnded);
}

/** The measures that a step ends because the goods they are on move: none while goods stay behind. */
export function measuresMoved(
  step: Step,
  known: CaseFacts | undefined,
  { leavesSome }: { readonly leavesSome?: true },
): readonly string[] {
  if (step.measure !== 'moves' || leavesSome) return [];
  return inForce(known).map(({ documentNo }) => documentNo);
}

function concerning(step: Step, clocks: readonly CaseClock[], { measure, actedAt }: Command): MeasureJudgement {
  const running = clocks.filter(({ stoppedAt, measureNo }) => !stoppedAt && measureNo !== undefined);
  const named = running.filter(({ measureNo }) => !measure || measureNo === measure.documentNo);
  if (named.length === 0) return refused(step, 'CASE.MEASURE_NOT_RUNNING');
  const possible = named.filter(({ rule }) => changeOf(step, rule.rule) !== undefined);
  if (possible.length === 0) return refused(step, 'CASE.MEASURE_NOT_OF_THIS_STEP');
  const fitting = possible.filter((clock) => fits(step, clock));
  const [clock] = fitting;
  const change = clock && changeOf(step, clock.rule.rule);
  if (!clock || !change) return refused(step, UNFIT[changeOf(step, possible[0]!.rule.rule)!]);
  if (fitting.length > 1) return refused(step, 'CASE.MEASURE_NOT_SAID');
  if (new Date(actedAt) < changeableSince(clock)) return refused(step, 'CASE.ACTED_TOO_EARLY');
  const basis = change === 'extended' ? clock.rule.extension?.basis : undefined;
  return { change: { clockId: clock.clockId, change }, ...(basis && { basis }), warnings: [] };
}

const UNFIT: Record<Exclude<ClockChange, 'stopped'>, string> = {
  paused: 'CASE.CLOCK_PAUSED_ALREADY',
  resumed: 'CASE.CLOCK_NOT_PAUSED',
  extended: 'CASE.CLOCK_EXTENDED_ALREADY',
};

function changeOf({ pauses, resumes, extends: extending }: Step, rule: string): keyof typeof UNFIT | undefined {
  if (pauses?.includes(rule)) return 'paused';
  if (resumes?.includes(rule)) return 'resumed';
  return extending?.includes(rule) ? 'extended' : undefined;
}

/** A pause is ended under the clause under which it began: a review does not end a test. */
function fits(step: Step, { rule, pauses, extensions }: CaseClock): boolean {
  switch (changeOf(step, rule.rule)) {
    case 'paused':
      return openPause(pauses) === undefined;
    case 'resumed':
      return openPause(pauses)?.basis === step.basis;
    case 'extended':
      return extensions.length === 0;
    default:
      return true;
  }
}

/** Pauses follow each other: none begins or ends before the last one did. */
function changeableSince({ startedAt, pauses }: CaseClock): Date {
  const instants = pauses.flatMap(({ from, to }) => [from, to ?? from]).map((instant) => instant.getTime());
  return new Date(Math.max(startedAt.getTime(), ...instants));
}

/** Whether there is a measure that the step could concern now. */
export function hasMeasureFor(step: Step, known: Pick<CaseFacts, 'clocks' | 'measures'>): boolean {
  const { clocks = [] } = known;
  if (step.measure === 'lifts') return inForce(known).length > 0;
  return (
    step.measure !== 'concerns' ||
    clocks.some((clock) => !clock.stoppedAt && clock.measureNo !== undefined && isFor(step, clock))
  );
}

function isFor(step: Step, clock: CaseClock): boolean {
  return changeOf(step, clock.rule.rule) !== undefined && fits(step, clock);
}
