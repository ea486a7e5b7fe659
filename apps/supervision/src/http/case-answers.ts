import { catalogueEntry } from '#libs/contracts';
import type { ClockRungV1, ClockView, CommandRefusedV1, Directory, RecordedStep } from '#libs/contracts';
import { correctionsIn, countedDue, isOverdue, isStepLate, rangAfterTimelyAct } from '#libs/law';
import type { LawWords } from '#libs/law';
import { caseHeadlineOf } from '../domain/case-view.js';
import type { ClueFacts } from '../domain/clue-view.js';
import { clueViewOf } from '../domain/clue-view.js';
import type { CaseRecord, CaseRow } from '../persistence/case-queries.js';
import type { CaseLine } from './case-line.response.js';
import { named } from './office-names.js';

/** What an answer about a case needs besides the case. */
export interface Telling {
  readonly directory: Directory;
  readonly law: LawWords;
  readonly now: Date;
}

/** A case in a list. */
export function caseLine(row: CaseRow, directory: Directory, now: Date): CaseLine {
  return {
    caseNo: row.case_no,
    title: row.title,
    seq: row.seq,
    updatedAt: row.updated_at,
    states: row.states.filter((state) => state.includes(':')),
    isOverdue: row.was_overdue || (row.next_due_at !== null && row.next_due_at < now),
    nextDueAt: row.next_due_at ?? undefined,
    participants: row.participants.map(({ office, as }) => ({ office: named(directory, office), as })),
  };
}

/** One case across agencies: where it stands, every step, clock, rung and refused command, and who holds its clues. */
export function caseAnswer(caseNo: string, record: CaseRecord, clues: readonly ClueFacts[], telling: Telling) {
  const { directory, law, now } = telling;
  const { state } = record;
  const { clocks } = caseHeadlineOf(state, record.rungs);
  return {
    caseNo,
    title: state?.title,
    seq: state?.seq ?? 0,
    pack: state?.pack,
    ground: state?.ground,
    suspectedCrime: state?.suspectedCrime,
    related: state?.related ?? [],
    penalties: (state?.penalties ?? []).map((penalty) => law.penalty(penalty)),
    tracks: (state?.tracks ?? []).map(({ track, state: at }) => law.state(track, at, state?.pack)),
    participants: (state?.participants ?? []).map(({ office, as }) => ({ office: named(directory, office), as })),
    clocks: clocks.map((clock) => clockAnswer(clock, record.rungs, telling, state?.pack)),
    isOverdue: clocks.some((clock) => isOverdue(clock, now)),
    next: (state?.next ?? []).map((step) => ({
      ...step,
      step: law.step(step.step, state?.pack),
      basis: law.clause(step.basis),
      ...law.deadline(step, clocks, state?.pack),
      ...(law.isForWhoPresides(step.step) && { orWhoPresides: true }),
      documents: step.documents.map((kind) => law.document(kind, state?.pack)),
      office: named(directory, step.office),
      isLate: isStepLate(step, clocks, now),
      isEarly: step.notBefore !== undefined && Date.parse(step.notBefore) > now.getTime(),
    })),
    beside: (state?.beside ?? []).map(({ office, steps }) => ({
      office: named(directory, office),
      steps: steps.map((step) => law.step(step, state?.pack)),
    })),
    timeline: timelineOf(record, telling),
    missingSteps: missingSteps(record),
    missingDocuments: record.steps.flatMap(({ step }) =>
      step.missingDocuments.map((kind) => ({ ...law.document(kind, state?.pack), step: step.step, seq: step.seq })),
    ),
    warnings: record.steps.flatMap(({ step }) =>
      (step.warnings ?? []).map((warning) => ({ ...law.warning(warning, directory), step: step.step, seq: step.seq })),
    ),
    clues: (state?.clueNos ?? []).map((clueNo) => holdersOf(clueNo, clues, directory)),
  };
}

function clockAnswer(
  clock: ClockView,
  rungs: readonly ClockRungV1[],
  { directory, law, now }: Telling,
  pack: string | undefined,
) {
  return {
    ...clock,
    ...law.clock(clock),
    office: named(directory, clock.office),
    awaits: law.step(clock.awaits, pack),
    dueAt: countedDue(clock),
    isOverdue: isOverdue(clock, now),
    rungs: rungs
      .filter((rung) => rung.clock.clockId === clock.clockId)
      .map(({ rung, rungAt, basis }) => ({ rung, rungAt, basis: law.clause(basis) })),
  };
}

/** Steps, rungs and refusals by the time they happened: acts by when the officer acted, as the clock does. */
function timelineOf({ steps, state, rungs, refusals }: CaseRecord, telling: Telling) {
  const { directory, law } = telling;
  const pack = state?.pack;
  const corrections = correctionsIn(steps.map(({ step }) => step));
  return [
    ...steps.map(({ step, command, published_at, bus_at }) => ({
      kind: 'step' as const,
      at: step.actedAt,
      ...stepAnswer(step, telling, pack),
      corrected: corrections.get(step.seq) ?? [],
      publishedAt: published_at,
      stepOnBusAt: bus_at,
      command,
    })),
    ...rungs.map((one) => ({
      kind: 'rung' as const,
      at: one.rungAt,
      rung: one.rung,
      basis: law.clause(one.basis),
      clockId: one.clock.clockId,
      rule: one.clock.rule,
      office: named(directory, one.clock.office),
      ...(rangAfterTimelyAct(one, state?.clocks ?? []) && { actInTime: true as const }),
    })),
    ...refusals.map((refusal) => ({
      kind: 'refusal' as const,
      at: refusal.refusedAt,
      ...refusalAnswer(refusal, telling),
    })),
  ].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
}

function stepAnswer(step: RecordedStep, { directory, law }: Telling, pack: string | undefined) {
  const seconds = (from: string, to: string) => Math.round((Date.parse(to) - Date.parse(from)) / 1000);
  return {
    ...step,
    step: law.step(step.step, pack),
    basis: law.clause(step.basis),
    office: named(directory, step.office),
    delays: {
      entrySeconds: seconds(step.actedAt, step.signedAt),
      wayToBusSeconds: seconds(step.signedAt, step.onBusAt),
      recordingSeconds: seconds(step.onBusAt, step.recordedAt),
    },
  };
}

function refusalAnswer(refusal: CommandRefusedV1, { directory, law }: Telling) {
  const { zh, en } = catalogueEntry(refusal.code);
  return {
    ...refusal,
    step: law.step(refusal.step),
    basis: refusal.basis === undefined ? undefined : law.clause(refusal.basis),
    possible: refusal.possible.map((step) => law.step(step)),
    office: named(directory, refusal.office),
    zh,
    en,
  };
}

/** Numbers of steps that have not come yet although later ones have. */
function missingSteps({ steps }: CaseRecord): number[] {
  const here = new Set(steps.map(({ step }) => step.seq));
  return Array.from({ length: Math.max(0, ...here) }, (_, at) => at + 1).filter((seq) => !here.has(seq));
}

function holdersOf(clueNo: string, clues: readonly ClueFacts[], directory: Directory) {
  const facts = clues.find((one) => one.clueNo === clueNo);
  const view = facts && clueViewOf(facts);
  return {
    clueNo,
    office: view?.newest && named(directory, view.newest.office),
    states: view?.states ?? [],
    holders: (view?.holdings ?? [])
      .filter((h) => h.addressed)
      .map((h) => ({ office: named(directory, h.office), stage: h.stage ?? 'awaited' })),
  };
}
