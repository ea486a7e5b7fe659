import type { ActCommand, ActSignedV1, ReceivedEvent } from '#libs/contracts';
import { chinaDate } from '#libs/kernel';
import { judge } from '#libs/law';
import type { Recorded } from '#libs/law';
import { caseAfter } from '../domain/case-record.js';
import type { CaseRecord } from '../domain/case-record.js';
import { packOf } from '../domain/case-view.js';
import { lateExtensions, untimely } from '../domain/untimely.js';
import type { Facts } from './judging-facts.js';
import type { CommandLabel, ReadCommand } from './read-command.js';

/** A step that was recorded, with the case after it. */
export interface RecordedAct {
  readonly verdict: 'recorded';
  readonly event: ReceivedEvent<ActSignedV1>;
  readonly command: ActCommand;
  readonly digest: string;
  readonly recorded: Recorded;
  readonly after: CaseRecord;
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
  /** In words, when a person decided and not a rule. */
  readonly reason?: string;
  readonly possible: readonly string[];
}

export type Outcome = RecordedAct | RefusedAct;

/** What the database knows of a batch: the cases, locked, and the commands that were judged before. */
export interface Known {
  readonly cases: ReadonlyMap<string, CaseRecord>;
  /** Digest of each command number seen before. */
  readonly commands: ReadonlyMap<string, string>;
}

/**
 * Judges a batch of commands one after the other, each against the case as the one before it left it. A command that
 * was judged before has no further effect and gets no outcome. Pure but for the ids it mints.
 */
export function decide(reads: readonly ReadCommand[], known: Known, facts: Facts): readonly Outcome[] {
  const cases = new Map(known.cases);
  const commands = new Map(known.commands);
  const outcomes: Outcome[] = [];
  for (const read of reads) {
    const outcome = outcomeOf(read, cases.get(read.label.caseNo), commands, facts);
    if (!outcome) continue;
    outcomes.push(outcome);
    if (outcome.digest) commands.set(read.label.commandNo, outcome.digest);
    if (outcome.verdict === 'recorded') cases.set(outcome.after.caseNo, outcome.after);
  }
  return outcomes;
}

/**
 * What is told of a command that an operator gave up unjudged; nothing when it was judged before, as its office has
 * heard then. Its number is used up, so that a copy that comes later is not recorded after its office heard a no.
 */
export function discardOf(read: ReadCommand, seen: Known['commands'], reason: string): RefusedAct | undefined {
  const { event, label } = read;
  const digest = 'digest' in read ? read.digest : undefined;
  const before = seen.get(label.commandNo);
  if (before !== undefined && before === digest) return undefined;
  const refusal = { event, label, code: 'CASE.COMMAND_DISCARDED', reason, possible: [] };
  return { verdict: 'refused', ...refusal, ...(before === undefined && digest !== undefined && { digest }) };
}

function outcomeOf(
  read: ReadCommand,
  known: CaseRecord | undefined,
  seen: ReadonlyMap<string, string>,
  facts: Facts,
): Outcome | undefined {
  const { event, label } = read;
  if ('distrust' in read) return { verdict: 'refused', event, label, code: read.distrust, possible: [] };
  const { command, digest } = read;
  const before = seen.get(command.commandNo);
  if (before === digest) return undefined;
  // Without a digest: the number stays with the command that used it first.
  if (before !== undefined) return { verdict: 'refused', event, label, code: 'CASE.COMMAND_NO_REUSED', possible: [] };
  const { law, directory, ids, now } = facts;
  const pack = known?.pack ?? packInForce(command, facts);
  if (pack === undefined)
    return { verdict: 'refused', event, label, digest, code: 'CASE.NO_RULES_IN_FORCE', possible: [] };
  const { process } = packOf(law, pack);
  const judgement = judge(process, known, command, { directory, onBusAt: event.busTime, recordedAt: now });
  if (judgement.verdict === 'refused') return { event, label, digest, ...judgement };
  const warnings = [
    ...judgement.warnings,
    ...untimely(law, known, judgement.step, command),
    ...lateExtensions(law, known, judgement, command),
  ];
  const recorded = { ...judgement, warnings };
  const after = caseAfter({ law, process, pack, ids, known, command, recorded });
  return { verdict: 'recorded', event, command, digest, recorded, after };
}

/** A case keeps the pack it was opened under; a new one gets the pack in force for the office's region on the day of the act. */
function packInForce(command: ActCommand, { law, directory }: Facts): string | undefined {
  const region = directory.office(command.office)?.region ?? '';
  return law.packs.inForce(region, chinaDate(new Date(command.actedAt)))?.key;
}
