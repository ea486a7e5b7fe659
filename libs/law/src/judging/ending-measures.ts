import type { Directory } from '#libs/contracts';
import { chinaDate } from '#libs/kernel';
import type { CaseClock } from '../clocks/read-clock.js';
import type { CaseFacts, Command, MeasureFact } from './case-facts.js';
import { changeableSince, measuresThere, refused } from './measure-judgement.js';
import type { MeasureJudgement } from './measure-judgement.js';
import type { Step } from '../process/process.js';

/** A measure without a clock ends like any other: that no time was started does not make it unlifted. */
export function lifting(
  step: Step,
  known: CaseFacts | undefined,
  command: Command,
  directory: Pick<Directory, 'office'>,
): MeasureJudgement {
  const one = measureMeant(step, known, command);
  if ('warnings' in one) return one;
  const owner = directory.office(command.office)?.owner;
  const found = step.basisFor?.find((rule) => rule.measure === one.kind && (rule.owner ?? owner) === owner);
  return {
    ends: [one.documentNo],
    ...(found && { basis: found.basis }),
    warnings: [],
  };
}

/** The finding goes on record with the measure; a court's notice may have ended its times before. */
export function finding(step: Step, known: CaseFacts | undefined, command: Command): MeasureJudgement {
  const one = measureMeant(step, known, command);
  if ('warnings' in one) return one;
  const ended = running(known, one).filter(({ rule }) => step.stops?.includes(rule.rule));
  return { records: { ...one, isFound: true }, endsClocks: ended.map(({ clockId }) => clockId), warnings: [] };
}

/** The measure in force that the act means, or why it is none. */
function measureMeant(
  step: Step,
  known: CaseFacts | undefined,
  { measure, actedAt }: Command,
): MeasureFact | MeasureJudgement {
  const there = inForce(known);
  const named = there.filter(({ documentNo }) => !measure || documentNo === measure.documentNo);
  const fitting = named.filter((each) => isFor(step, each));
  const [one] = fitting;
  const said = () =>
    measuresThere(
      there.map(({ documentNo }) => documentNo),
      measure,
    );
  if (named.length === 0) return refused(step, 'CASE.MEASURE_NOT_RUNNING', said());
  if (!one) return refused(step, 'CASE.MEASURE_NOT_OF_THIS_STEP');
  if (fitting.length > 1) return refused(step, 'CASE.MEASURE_NOT_SAID', said());
  const at = new Date(actedAt);
  if (chinaDate(at) < one.takenOn || running(known, one).some((clock) => at < changeableSince(clock)))
    return refused(step, 'CASE.ACTED_TOO_EARLY');
  return one;
}

/** Whether there is a measure in force that the step is for. */
export function hasMeasureInForce(step: Step, known: Pick<CaseFacts, 'measures'>): boolean {
  return inForce(known).some((measure) => isFor(step, measure));
}

function isFor({ measure, onlyMeasure, onceFound }: Step, { kind, isFound }: MeasureFact): boolean {
  if (onlyMeasure !== undefined && kind !== onlyMeasure) return false;
  return measure === 'finds' ? !isFound : !onceFound || isFound === true;
}

function running(known: CaseFacts | undefined, { documentNo }: MeasureFact): readonly CaseClock[] {
  return (known?.clocks ?? []).filter(({ stoppedAt, measureNo }) => !stoppedAt && measureNo === documentNo);
}

export function inForce(known: Pick<CaseFacts, 'measures'> | undefined): readonly MeasureFact[] {
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
