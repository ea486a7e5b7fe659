import type { Directory } from '#libs/contracts';
import { chinaDate } from '#libs/kernel';
import type { CaseFacts, Command, MeasureFact } from './case-facts.js';
import { changeableSince, measuresThere, refused } from './measure-judgement.js';
import type { MeasureJudgement } from './measure-judgement.js';
import type { Step } from './process.js';

/** A measure without a clock ends like any other: that no time was started does not make it unlifted. */
export function lifting(
  step: Step,
  known: CaseFacts | undefined,
  { measure, office, actedAt }: Command,
  directory: Pick<Directory, 'office'>,
): MeasureJudgement {
  const running = inForce(known);
  const named = running.filter(({ documentNo }) => !measure || documentNo === measure.documentNo);
  const fitting = named.filter((measure) => mayLift(step, measure, known?.clocks));
  const [one] = fitting;
  const said = () =>
    measuresThere(
      running.map(({ documentNo }) => documentNo),
      measure,
    );
  if (named.length === 0) return refused(step, 'CASE.MEASURE_NOT_RUNNING', said());
  if (!one) return refused(step, 'CASE.MEASURE_NOT_OF_THIS_STEP');
  if (fitting.length > 1) return refused(step, 'CASE.MEASURE_NOT_SAID', said());
  const clocks = (known?.clocks ?? []).filter(({ stoppedAt, measureNo }) => !stoppedAt && measureNo === one.documentNo);
  const at = new Date(actedAt);
  if (chinaDate(at) < one.takenOn || clocks.some((clock) => at < changeableSince(clock)))
    return refused(step, 'CASE.ACTED_TOO_EARLY');
  const owner = directory.office(office)?.owner;
  const found = step.basisFor?.find((rule) => rule.measure === one.kind && (rule.owner ?? owner) === owner);
  return {
    ends: [one.documentNo],
    ...(found && { basis: found.basis }),
    warnings: [],
  };
}

/** Whether there is a measure that the step could lift now. */
export function hasMeasureToLift(step: Step, known: Pick<CaseFacts, 'clocks' | 'measures'>): boolean {
  return inForce(known).some((measure) => mayLift(step, measure, known.clocks));
}

function mayLift({ liftsOnly }: Step, { documentNo, kind }: MeasureFact, clocks: CaseFacts['clocks'] = []): boolean {
  if (!liftsOnly) return true;
  const { measure, onceOver } = liftsOnly;
  return (
    kind === measure &&
    !clocks.some((one) => !one.stoppedAt && one.measureNo === documentNo && onceOver.includes(one.rule.rule))
  );
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
