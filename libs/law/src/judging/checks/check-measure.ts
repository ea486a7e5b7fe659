import type { Directory } from '#libs/contracts';
import { chinaDate } from '#libs/kernel';
import { openPause } from '../../clocks/pauses.js';
import type { CaseClock } from '../../clocks/read-clock.js';
import type { CaseFacts, Command } from '../case-facts.js';
import type { StartFor } from '../../process/definitions.js';
import { finding, hasMeasureInForce, lifting } from '../ending-measures.js';
import { changeableSince, measuresThere, refused } from '../measure-judgement.js';
import type { ClockChange, MeasureJudgement } from '../measure-judgement.js';
import type { Step } from '../../process/process.js';
import type { Warning } from '../warning.js';

/** Judges what an act says of a seizure or a preservation: that it is recorded once, or which one it is about. */
export function checkMeasure(
  step: Step,
  known: CaseFacts | undefined,
  command: Command,
  directory: Pick<Directory, 'office'>,
): MeasureJudgement {
  if (step.measure === 'records') return recording(step, known, command, directory);
  if (step.measure === 'concerns') return concerning(step, known?.clocks ?? [], command);
  if (step.measure === 'finds') return finding(step, known, command);
  if (step.measure === 'lifts') return lifting(step, known, command, directory);
  return command.measure ? refused(step, 'CASE.MEASURE_NOT_OF_THIS_STEP') : { warnings: [] };
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
  const ofKind = (step.startsFor ?? []).filter((one) => one.measure === measure.kind);
  if (ofKind.length === 0) return refused(step, 'CASE.MEASURE_NOT_IN_THESE_RULES', kindsThere(step));
  const owner = directory.office(office)?.owner;
  const found = ofKind.filter((one) => one.owner === owner);
  const starts = found.flatMap(({ clock }) => clock ?? []);
  const basis = found.find((one) => one.basis !== undefined)?.basis;
  return {
    records: { documentNo: measure.documentNo, kind: measure.kind, takenOn: measure.takenOn },
    starts,
    ...(basis !== undefined && { basis }),
    warnings: starts.length > 0 ? [] : [withoutRule(step, found[0])],
  };
}

/** A kind that came later has no time in a case of older rules: recorded there, the measure would run on unseen. */
function kindsThere({ startsFor = [] }: Step): string {
  const kinds = [...new Set(startsFor.map(({ measure }) => measure))].join('、');
  return `本案适用的规则所列种类：${kinds} / kinds under the rules of this case: ${kinds}`;
}

/** The bridge does not say that a measure was unlawful: it says where no power for it was found. */
function withoutRule({ basis }: Step, found: StartFor | undefined): Warning {
  return { code: 'CASE.MEASURE_POWER_NOT_FOUND', basis: found?.noPowerFoundIn ?? basis, params: {} };
}

function concerning(step: Step, clocks: readonly CaseClock[], { measure, actedAt }: Command): MeasureJudgement {
  const running = clocks.filter(({ stoppedAt, measureNo }) => !stoppedAt && measureNo !== undefined);
  const named = running.filter(({ measureNo }) => !measure || measureNo === measure.documentNo);
  const said = () =>
    measuresThere(
      running.flatMap(({ measureNo }) => measureNo ?? []),
      measure,
    );
  if (named.length === 0) return refused(step, 'CASE.MEASURE_NOT_RUNNING', said());
  const possible = named.filter(({ rule }) => changeOf(step, rule.rule) !== undefined);
  if (possible.length === 0) return refused(step, 'CASE.MEASURE_NOT_OF_THIS_STEP');
  const fitting = possible.filter((clock) => fits(step, clock));
  const [clock] = fitting;
  if (!clock) return refused(step, UNFIT[changeOf(step, possible[0]!.rule.rule)!]);
  if (fitting.some(({ measureNo }) => measureNo !== clock.measureNo))
    return refused(step, 'CASE.MEASURE_NOT_SAID', said());
  if (fitting.some((one) => new Date(actedAt) < changeableSince(one))) return refused(step, 'CASE.ACTED_TOO_EARLY');
  return changed(step, clock, fitting);
}

/** One clock of the measure is changed; those that the step ends may be several. */
function changed(step: Step, clock: CaseClock, all: readonly CaseClock[]): MeasureJudgement {
  const change = changeOf(step, clock.rule.rule)!;
  if (change === 'ended') return { endsClocks: all.map(({ clockId }) => clockId), warnings: [] };
  const basis = change === 'extended' ? clock.rule.extension?.basis : undefined;
  return { change: { clockId: clock.clockId, change }, ...(basis && { basis }), warnings: [] };
}

/** A clock that a step ends need only run. */
const UNFIT: Record<ClockChange | 'ended', string> = {
  paused: 'CASE.CLOCK_PAUSED_ALREADY',
  resumed: 'CASE.CLOCK_NOT_PAUSED',
  extended: 'CASE.CLOCK_EXTENDED_ALREADY',
  ended: 'CASE.MEASURE_NOT_RUNNING',
};

function changeOf({ pauses, resumes, extends: extending, stops }: Step, rule: string): keyof typeof UNFIT | undefined {
  if (pauses?.includes(rule)) return 'paused';
  if (resumes?.includes(rule)) return 'resumed';
  if (extending?.includes(rule)) return 'extended';
  return stops?.includes(rule) ? 'ended' : undefined;
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

/** Whether there is a measure that the step could concern now. */
export function hasMeasureFor(step: Step, known: Pick<CaseFacts, 'clocks' | 'measures'>): boolean {
  const { clocks = [] } = known;
  if (step.measure === 'lifts' || step.measure === 'finds') return hasMeasureInForce(step, known);
  return (
    step.measure !== 'concerns' ||
    clocks.some((clock) => !clock.stoppedAt && clock.measureNo !== undefined && isFor(step, clock))
  );
}

function isFor(step: Step, clock: CaseClock): boolean {
  return changeOf(step, clock.rule.rule) !== undefined && fits(step, clock);
}
