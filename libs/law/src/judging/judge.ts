import type { CaseParticipant, RecordedGoods } from '#libs/contracts';
import { checkGoods } from '../goods/check-goods.js';
import type { GoodsJudgement } from '../goods/check-goods.js';
import type { ActFacts, CaseFacts, Command, MeasureFact } from './case-facts.js';
import { checkAct } from './checks/check-act.js';
import { circumstancesMet } from './circumstances-met.js';
import { documentsMissing } from './checks/check-fields.js';
import { checkMeasure } from './checks/check-measure.js';
import { checkTimes, lateness } from './checks/check-times.js';
import { whereaboutsOf } from '../goods/whereabouts.js';
import type { Whereabouts } from '../goods/whereabouts.js';
import type { Move } from '../process/joints.js';
import { measuresMoved } from './ending-measures.js';
import type { MeasureJudgement } from './measure-judgement.js';
import { holds, stepsPossible } from './next-steps.js';
import type { Process, Step } from '../process/process.js';
import { receiverOf } from './receiver.js';
import type { Refusal } from './refusal.js';
import { documentsNotUploaded } from './warning.js';
import type { Warning } from './warning.js';

/** A command that the table allows: what is to be recorded, all in one transaction. */
export interface Recorded {
  readonly verdict: 'recorded';
  readonly step: Step;
  readonly from: string;
  /** The clause it rests on: the step's, or that of the measure it is about. */
  readonly basis: string;
  /** The step's own track first, then the tracks it moves by a joint. */
  readonly moves: readonly Move[];
  readonly enteredLate: boolean;
  readonly deliveredLate: boolean;
  readonly missingDocuments: readonly string[];
  /** What is odd and yet allowed: kept with the step and shown to every participant. */
  readonly warnings: readonly Warning[];
  /** Clocks that start with this step, by rule. */
  readonly starts: readonly string[];
  /** Offices that join the case with this step. */
  readonly joining: readonly CaseParticipant[];
  readonly receivingOffice?: string;
  /** What the step does to the clock of the measure it concerns. */
  readonly clockChange?: MeasureJudgement['change'];
  /** Clocks of the measure it concerns that end with this step. */
  readonly endsClocks?: readonly string[];
  /** The measure that goes on record with this step. */
  readonly recordsMeasure?: MeasureFact;
  /** Papers of the measures that end with this step. */
  readonly endsMeasures: readonly string[];
  readonly goods?: RecordedGoods;
  /** What is recorded on the other case that the command names. */
  readonly mirror?: Recorded;
}

/** A command that the table does not allow: a normal outcome, not an error. */
export interface Refused extends Refusal {
  readonly verdict: 'refused';
  /** Steps that the asking office could take now. */
  readonly possible: readonly string[];
}

export type Judgement = Recorded | Refused;

/**
 * Judges one command by the process table. Pure: the same case, command and facts give the same judgement, whenever
 * it is delivered, since the act's own time counts and not the time of judging. `known` is undefined for a case that
 * nobody opened. That the signature is good and `command.office` made it is the caller's business.
 */
export function judge(process: Process, known: CaseFacts | undefined, command: Command, facts: ActFacts): Judgement {
  const step = process.step(command.step);
  const refuse = (refusal: Refusal): Refused => ({
    ...refusal,
    verdict: 'refused',
    possible: possibleFor(process, known, command.office),
  });
  if (!step) return refuse({ code: 'CASE.STEP_UNKNOWN' });
  const refusal = checkAct(process, step, known, command, facts) ?? checkTimes(step, known, command, facts);
  if (refusal) return refuse(refusal);
  const receiver = receiverOf(process, step, known, command, facts);
  if (receiver.refusal) return refuse(receiver.refusal);
  const measure = checkMeasure(step, known, command, facts.directory);
  if (measure.refusal) return refuse(measure.refusal);
  const goods = checkGoods(step, known?.goods, command.goods);
  if (goods.refusal) return refuse(goods.refusal);
  return recorded(process, step, known, command, facts, { receiver, measure, goods });
}

function possibleFor(process: Process, known: CaseFacts | undefined, office: string): readonly string[] {
  return known
    ? [
        ...new Set(
          stepsPossible(process, known)
            .filter((next) => next.office === office && !next.step.whenever)
            .map(({ step }) => step.name),
        ),
      ]
    : [];
}

/** What the checks found out on the way. */
interface Found {
  readonly receiver: { readonly office?: string; readonly warning?: Warning };
  readonly measure: MeasureJudgement;
  readonly goods: GoodsJudgement;
}

const NOTHING_FOUND: Found = { receiver: {}, measure: { warnings: [] }, goods: { warnings: [] } };

function recorded(
  process: Process,
  step: Step,
  known: CaseFacts | undefined,
  command: Command,
  facts: ActFacts,
  { receiver, measure, goods }: Found,
): Recorded {
  const endsMeasures = measure.ends ?? measuresMoved(step, known, goods);
  const from = known?.tracks.get(step.track)?.state ?? process.track(step.track)?.initial ?? '';
  return {
    verdict: 'recorded',
    step,
    from,
    basis: measure.basis ?? step.basis,
    moves: [{ track: step.track, from, to: step.to }, ...movesMade(step, known, endsMeasures)],
    starts: [...clocksStarted(step, known), ...(measure.starts ?? [])],
    ...lateness(command, facts),
    missingDocuments: documentsMissing(step, command),
    warnings: [
      ...(receiver.warning ? [receiver.warning] : []),
      ...measure.warnings,
      ...goods.warnings,
      ...documentsNotUploaded(process, step, command),
      ...circumstancesMet(step.warnsWhen, step, known, command).map(({ code, basis }) => ({ code, basis, params: {} })),
    ],
    joining: joiningOffices(step, known, command, facts, receiver.office),
    ...(receiver.office === undefined ? {} : { receivingOffice: receiver.office }),
    ...(measure.change && { clockChange: measure.change }),
    ...(measure.endsClocks && { endsClocks: measure.endsClocks }),
    ...(measure.records && { recordsMeasure: measure.records }),
    endsMeasures,
    ...(goods.goods && { goods: goods.goods }),
    ...mirrored(step, command, facts),
  };
}

/** The same act as the other case records it. */
function mirrored(step: Step, command: Command, facts: ActFacts): { readonly mirror?: Recorded } {
  const { known, process } = facts.otherCase ?? {};
  const mirror = process?.step(step.relates?.mirror ?? '');
  if (!mirror || !process) return {};
  const without = { directory: facts.directory, onBusAt: facts.onBusAt, recordedAt: facts.recordedAt };
  return { mirror: recorded(process, mirror, known, { ...command, documents: [] }, without, NOTHING_FOUND) };
}

/**
 * The moves that the step makes in other tracks. An optional one is left out when its track or the goods are elsewhere,
 * and one that goes with the end of measures when none ends.
 */
function movesMade(step: Step, known: CaseFacts | undefined, endsMeasures: readonly string[]): Move[] {
  return (step.moves ?? [])
    .filter(({ track, from, optional }) => !optional || holds({ track, in: [from] }, known))
    .filter(({ whenMeasuresEnd }) => !whenMeasuresEnd || endsMeasures.length > 0)
    .filter((move) => goodsAreThere(move, known));
}

function goodsAreThere(
  { whenGoods }: { readonly whenGoods?: readonly Whereabouts[] },
  known: CaseFacts | undefined,
): boolean {
  return !whenGoods || whenGoods.includes(whereaboutsOf(known?.goods));
}

function clocksStarted(step: Step, known: CaseFacts | undefined): string[] {
  const conditional = (step.startsWhen ?? []).filter((one) => holds(one, known) && goodsAreThere(one, known));
  return [...(step.starts ?? []), ...conditional.map(({ clock }) => clock)];
}

/** The transferor and the organ supervising it from the first step on; the receiver only when the case is sent to it. */
function joiningOffices(
  step: Step,
  known: CaseFacts | undefined,
  command: Command,
  { directory }: ActFacts,
  receiver?: string,
): CaseParticipant[] {
  const joining: CaseParticipant[] = [];
  if (step.opensCase) {
    joining.push({ office: command.office, as: 'transferor' });
    const procuratorate = directory.office(command.office)?.counterparts.procuratorate;
    if (procuratorate) joining.push({ office: procuratorate, as: 'supervisor' });
  }
  const { brings } = step;
  const isThere = known?.participants.some(({ office, as }) => office === receiver && as === brings);
  if (brings && receiver && !isThere) joining.push({ office: receiver, as: brings });
  return joining;
}
