import type { Directory } from '#libs/contracts';
import { chinaDate } from '#libs/kernel';
import { openPause } from '../clocks/pauses.js';
import type { CaseClock } from '../clocks/read-clock.js';
import type { CaseFacts, Command } from './case-facts.js';
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
  /** The clause the act rests on, where the agency or the clock has one of its own. */
  readonly basis?: string;
  readonly warnings: readonly Warning[];
}

/** Judges what an act says of a seizure or a preservation: that it is recorded once, or which clock it is about. */
export function checkMeasure(
  step: Step,
  known: CaseFacts | undefined,
  command: Command,
  directory: Pick<Directory, 'office'>,
): MeasureJudgement {
  if (step.measure === 'records') return recording(step, known, command, directory);
  if (step.measure === 'concerns') return concerning(step, known?.clocks ?? [], command);
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
  if (known?.clocks?.some(({ measureNo }) => measureNo === measure.documentNo))
    return refused(step, 'CASE.MEASURE_RECORDED_ALREADY');
  const owner = directory.office(office)?.owner;
  const found = step.startsFor?.find((one) => one.owner === owner && one.measure === measure.kind);
  const warnings = found?.clock ? [] : [withoutRule(step, found)];
  return { ...(found?.clock && { starts: found.clock }), ...(found?.basis && { basis: found.basis }), warnings };
}

/** The bridge does not say that a measure was unlawful: it says where no power for it was found. */
function withoutRule({ basis }: Step, found: StartFor | undefined): Warning {
  return { code: 'CASE.MEASURE_POWER_NOT_FOUND', basis: found?.noPowerFoundIn ?? basis, params: {} };
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

const UNFIT: Record<ClockChange, string> = {
  paused: 'CASE.CLOCK_PAUSED_ALREADY',
  resumed: 'CASE.CLOCK_NOT_PAUSED',
  extended: 'CASE.CLOCK_EXTENDED_ALREADY',
  stopped: 'CASE.MEASURE_NOT_RUNNING',
};

function changeOf({ pauses, resumes, extends: extending, stops }: Step, rule: string): ClockChange | undefined {
  if (pauses?.includes(rule)) return 'paused';
  if (resumes?.includes(rule)) return 'resumed';
  if (extending?.includes(rule)) return 'extended';
  return stops?.includes(rule) ? 'stopped' : undefined;
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
export function hasMeasureFor(step: Step, { clocks = [] }: Pick<CaseFacts, 'clocks'>): boolean {
  return (
    step.measure !== 'concerns' ||
    clocks.some((clock) => !clock.stoppedAt && clock.measureNo !== undefined && isFor(step, clock))
  );
}

function isFor(step: Step, clock: CaseClock): boolean {
  return changeOf(step, clock.rule.rule) !== undefined && fits(step, clock);
}
