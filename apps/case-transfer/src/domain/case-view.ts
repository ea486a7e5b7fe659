import { namedParams } from '#libs/contracts';
import type { CaseState, ClockView, RecordedStep } from '#libs/contracts';
import { BusError } from '#libs/kernel';
import { goodsTold, nextSteps, readClock, stepsBeside, viewClock, withEffects } from '#libs/law';
import type { CaseClock, ClockReading, Command, Law, Pack, Process, Recorded } from '#libs/law';
import type { CaseRecord } from './case-record.js';

/** The rule pack a case was opened under. Its absence is a deployment's mistake: the case must wait, not be guessed at. */
export function packOf(law: Law, key: string): { readonly pack: Pack; readonly process: Process } {
  const pack = law.packs.get(key);
  const process = law.processes.get(key);
  if (!pack || !process) throw new BusError('CASE.RULE_PACK_UNKNOWN', 'bug', { pack: key });
  return { pack, process };
}

/** A clock's dates under the case's pack and the calendars loaded now. */
export function readingOf(law: Law, pack: Pack, clock: CaseClock): ClockReading {
  return readClock(clock, pack, law.calendar);
}

/** The legal state as every participant is told it; with its goods when an office joins, which has not heard of them. */
export function caseState(law: Law, record: CaseRecord, now: Date, joins: boolean): CaseState {
  const { pack, process } = packOf(law, record.pack);
  const clocks: ClockView[] = record.clocks.map((clock) => viewClock(clock, readingOf(law, pack, clock), now));
  const goods = joins ? goodsTold(record.goods) : undefined;
  return {
    caseNo: record.caseNo,
    seq: record.seq,
    title: record.title,
    pack: record.pack,
    ...(record.ground === undefined ? {} : { ground: record.ground }),
    ...(record.suspectedCrime === undefined ? {} : { suspectedCrime: record.suspectedCrime }),
    clueNos: [...record.clueNos],
    ...(record.related?.length && { related: [...record.related] }),
    ...(record.penalties?.length && {
      penalties: record.penalties.map((penalty) => withEffects(law.penalties, penalty)),
    }),
    participants: [...record.participants],
    ...(record.receivingOffice === undefined ? {} : { receivingOffice: record.receivingOffice }),
    tracks: [...record.tracks].map(([track, { state }]) => ({ track, state })),
    clocks,
    next: nextSteps(process, record, clocks),
    beside: stepsBeside(process, record),
    ...(goods && { goods }),
  };
}

/** What was recorded of an act, with its four times. */
export function recordedStep(
  recorded: Recorded,
  command: Command,
  seq: number,
  times: { onBusAt: Date; recordedAt: Date },
): RecordedStep {
  return {
    commandNo: command.commandNo,
    seq,
    track: recorded.step.track,
    step: recorded.step.name,
    from: recorded.from,
    to: recorded.step.to,
    basis: recorded.basis,
    office: command.office,
    officer: command.officer,
    role: command.role,
    ...(command.presiding && { presiding: command.presiding }),
    actedAt: new Date(command.actedAt).toISOString(),
    signedAt: new Date(command.signedAt).toISOString(),
    onBusAt: times.onBusAt.toISOString(),
    recordedAt: times.recordedAt.toISOString(),
    deliveredLate: recorded.deliveredLate,
    enteredLate: recorded.enteredLate,
    ...(command.paperNo === undefined ? {} : { paperNo: command.paperNo }),
    ...(command.reasons === undefined ? {} : { reasons: command.reasons }),
    ...(command.reasonClass === undefined ? {} : { reasonClass: command.reasonClass }),
    ...(recorded.step.requires?.sentenceKind && { sentenceKind: command.sentenceKind }),
    ...(recorded.goods && { goods: recorded.goods }),
    ...(command.measure && { measure: command.measure }),
    ...saidBeside(recorded, command),
    documents: command.documents ?? [],
    missingDocuments: [...recorded.missingDocuments],
    ...(recorded.warnings.length > 0 && {
      warnings: recorded.warnings.map(({ params, ...warning }) => ({
        ...warning,
        params: namedParams(params),
      })),
    }),
  };
}

/** Like team and title, these count only in a step that asks for them. */
function saidBeside(
  { step: { requires = {}, relates } }: Recorded,
  { penalty, part, correction, relatedCaseNo }: Command,
): Pick<RecordedStep, 'penalty' | 'part' | 'correction' | 'relatedCaseNo'> {
  return {
    ...(requires.penalty && penalty && { penalty }),
    ...(requires.part && part && { part }),
    ...(requires.correction && correction && { correction }),
    ...(relates && relatedCaseNo !== undefined && { relatedCaseNo }),
  };
}
