import type { ActCommand, ActSignedV1, ReceivedEvent, RecordedStep } from '#libs/contracts';
import { chinaDate } from '#libs/kernel';
import { judge, withStep } from '#libs/law';
import type { Law, OtherCase, Recorded, StepFact } from '#libs/law';
import { caseAfter } from '../domain/case-after.js';
import type { CaseRecord } from '../domain/case-record.js';
import { packOf, recordedStep } from '../domain/case-view.js';
import { withCorrectedTime } from '../domain/correct-case.js';
import type { MovedClock } from '../domain/correct-case.js';
import { lateExtensions, untimely } from '../domain/untimely.js';
import type { Facts } from './judging-facts.js';
import type { CommandLabel, ReadCommand } from './read-command.js';

/** A step that was recorded, with the case after it. */
export interface RecordedAct {
  readonly verdict: 'recorded';
  readonly event: ReceivedEvent<ActSignedV1>;
  readonly command: ActCommand;
  /** Absent on the other half of a step that concerns two cases: the command is one, and its number is used up once. */
  readonly digest?: string;
  readonly recorded: Recorded;
  /** The step as everybody is told it and as it is kept. */
  readonly told: RecordedStep;
  readonly after: CaseRecord;
  /** Clocks that a corrected time moved. */
  readonly moved: readonly MovedClock[];
}

/** A command that was judged, or not believed, and is answered with a code. */
export interface RefusedAct {
  readonly verdict: 'refused';
  readonly event: ReceivedEvent<ActSignedV1>;
  readonly label: CommandLabel;
  /** Absent when the command is not believed: what nobody signed must not use up a command number. */
  readonly digest?: string;
  readonly code: string;
  readonly basis?: string;
  /** In words, when a person decided and not a rule, or when the code's sentence does not say all. */
  readonly reason?: string;
  readonly possible: readonly string[];
}

export type Outcome = RecordedAct | RefusedAct;

/** What the database knows of a batch: the cases, locked, and the commands that were judged before. */
export interface Known {
  readonly cases: ReadonlyMap<string, CaseRecord>;
  /** Digest of each command number seen before. */
  readonly commands: ReadonlyMap<string, string>;
  /** Steps so far of each case of which a command corrects one. */
  readonly steps: ReadonlyMap<string, readonly StepFact[]>;
}

/**
 * Judges a batch of commands one after the other, each against the case as the one before it left it. A command that
 * was judged before has no further effect and gets no outcome. Pure but for the ids it mints.
 */
export function decide(reads: readonly ReadCommand[], known: Known, facts: Facts): readonly Outcome[] {
  const cases = new Map(known.cases);
  const commands = new Map(known.commands);
  const steps = new Map(known.steps);
  const outcomes: Outcome[] = [];
  for (const read of reads) {
    for (const outcome of outcomesOf(read, { cases, commands, steps }, facts)) {
      outcomes.push(outcome);
      if (outcome.digest) commands.set(read.label.commandNo, outcome.digest);
      if (outcome.verdict === 'refused') continue;
      const { caseNo } = outcome.after;
      cases.set(caseNo, outcome.after);
      if (steps.has(caseNo)) steps.set(caseNo, stepsAfter(steps.get(caseNo) ?? [], outcome));
    }
  }
  return outcomes;
}

/**
 * The refusal by which an office hears that an operator gave its command up unjudged; undefined when the command was
 * judged before, because its office has its answer then. The number is used up, so that a copy that arrives later is
 * not recorded after its office heard a no.
 */
export function discardOf(read: ReadCommand, seen: Known['commands'], reason: string): RefusedAct | undefined {
  const { event, label } = read;
  const digest = 'digest' in read ? read.digest : undefined;
  const before = seen.get(label.commandNo);
  if (before !== undefined && before === digest) return undefined;
  const refusal = { event, label, code: 'CASE.COMMAND_DISCARDED', reason, possible: [] };
  return { verdict: 'refused', ...refusal, ...(before === undefined && digest !== undefined && { digest }) };
}

/**
 * The outcomes of one command: none when it was judged before, two when its step is recorded on another case as well.
 */
function outcomesOf(read: ReadCommand, known: Known, facts: Facts): readonly Outcome[] {
  const { event, label } = read;
  const refuse = (code: string, digest?: string): Outcome[] => [
    { verdict: 'refused', event, label, ...(digest !== undefined && { digest }), code, possible: [] },
  ];
  if ('distrust' in read) return refuse(read.distrust);
  const { command, digest } = read;
  const before = known.commands.get(label.commandNo);
  if (before === digest) return [];
  // Without a digest: the number stays with the command that used it first.
  if (before !== undefined) return refuse('CASE.COMMAND_NO_REUSED');
  const { law, directory, now } = facts;
  const record = known.cases.get(command.caseNo);
  const pack = record?.pack ?? packInForce(command, facts);
  if (pack === undefined) return refuse('CASE.NO_RULES_IN_FORCE', digest);
  const judgement = judge(packOf(law, pack).process, record, command, {
    directory,
    onBusAt: event.busTime,
    recordedAt: now,
    otherCase: otherCaseOf(command, known, law),
    steps: known.steps.get(command.caseNo),
  });
  if (judgement.verdict === 'refused') return [{ event, label, digest, ...judgement }];
  const act = { event, command, digest, recorded: judgement };
  const mirrored = judgement.mirror && mirrorOf(act, judgement.mirror, facts);
  return [act, ...(mirrored ? [mirrored] : [])].map((one) => recordedAct(one, known, pack, facts));
}

type NewAct = Pick<RecordedAct, 'event' | 'command' | 'digest' | 'recorded'>;

function recordedAct(act: NewAct, known: Known, pack: string, facts: Facts): RecordedAct {
  const { law, ids } = facts;
  const { command } = act;
  const record = known.cases.get(command.caseNo);
  const key = record?.pack ?? pack;
  const { process } = packOf(law, key);
  const warnings = [
    ...act.recorded.warnings,
    ...untimely(law, record, act.recorded.step, command),
    ...lateExtensions(law, record, act.recorded, command),
  ];
  const recorded = { ...act.recorded, warnings };
  const after = caseAfter({ law, process, pack: key, ids, known: record, command, recorded, recordedAt: facts.now });
  const { correction } = command;
  const steps = known.steps.get(command.caseNo) ?? [];
  const step = steps.find(({ seq }) => seq === correction?.seq);
  const isCorrecting = recorded.step.requires?.correction && correction && step;
  const corrected = isCorrecting ? withCorrectedTime(after, process, correction, step, steps) : { after, moved: [] };
  const times = { onBusAt: act.event.busTime, recordedAt: facts.now };
  const told = recordedStep(recorded, command, corrected.after.seq, times);
  return { ...act, verdict: 'recorded', recorded, told, ...corrected };
}

function otherCaseOf({ relatedCaseNo }: ActCommand, { cases }: Known, law: Law): OtherCase | undefined {
  const other = cases.get(relatedCaseNo ?? '');
  return other && { known: other, process: packOf(law, other.pack).process };
}

/** The act as the other case keeps it: the same signed command, under a number of its own, without what is the first case's. */
function mirrorOf({ event, command }: NewAct, recorded: Recorded, { ids }: Facts): NewAct | undefined {
  const { relatedCaseNo: caseNo } = command;
  if (caseNo === undefined) return undefined;
  const { name: step } = recorded.step;
  const { clueNos, ground, suspectedCrime, documents, ...said } = command;
  const mirrored = { ...said, commandNo: ids.eventId(), caseNo, step, relatedCaseNo: command.caseNo };
  return { event, command: mirrored, recorded };
}

function stepsAfter(steps: readonly StepFact[], { command, recorded, after }: RecordedAct): readonly StepFact[] {
  const { office, actedAt, signedAt, presiding, paperNo, reasons, documents = [] } = command;
  const { track, name: step } = recorded.step;
  const added = { seq: after.seq, track, step, office, actedAt, signedAt, presiding, paperNo, reasons, documents };
  return withStep(steps, added, recorded.step.requires?.correction && command.correction);
}

/** A case keeps the pack it was opened under; a new one gets the pack in force for the office's region on the day of the act. */
function packInForce(command: ActCommand, { law, directory }: Facts): string | undefined {
  const region = directory.office(command.office)?.region ?? '';
  return law.packs.inForce(region, chinaDate(new Date(command.actedAt)))?.key;
}
