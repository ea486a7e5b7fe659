import { actAnswer, warningsOf } from '#libs/acts';
import type { ActRow, Telling } from '#libs/acts';
import type { CaseState, ClockRungV1, ClockView, RecordedStep } from '#libs/contracts';
import { correctedDocument, correctionsIn, countedDue, isOverdue, isStepLate, rangAfterTimelyAct } from '#libs/law';
import type { CaseLine } from './case-lines.response.js';
import type { CaseLineRow } from './case-queries.js';
import type { RecalledClue } from './office-holdings.js';
import type { TeamView } from './team/team.js';

function officeName({ directory }: Telling, id: string) {
  const name = directory.office(id)?.name;
  return { id, zh: name?.zh ?? id, en: name?.en ?? id };
}

/** A case in a list. */
export function caseLine(row: CaseLineRow, telling: Telling, movedMembers: readonly string[] = []): CaseLine {
  const { state } = row;
  return {
    caseNo: row.case_no,
    title: state.title,
    seq: state.seq,
    parts: row.parts,
    tracks: state.tracks.map(({ track, state: at }) => telling.law.state(track, at, state.pack)),
    updatedAt: row.updated_at,
    isOverdue: row.was_overdue || (row.next_due_at !== null && row.next_due_at < telling.now),
    nextDueAt: row.next_due_at ?? undefined,
    ...(movedMembers.length > 0 && { movedMembers: [...movedMembers] }),
  };
}

/** What an office sees of a case it takes part in. */
export interface CaseParts {
  readonly office: string;
  readonly state: CaseState;
  readonly steps: readonly RecordedStep[];
  readonly rungs: readonly ClockRungV1[];
  /** The office's own acts. */
  readonly acts: readonly ActRow[];
  /** Those of the case's clues that their posters recalled. */
  readonly recalledClues: readonly RecalledClue[];
  /** The team that the office named, if it named one. */
  readonly team?: TeamView | undefined;
}

export function caseAnswer(parts: CaseParts, telling: Telling) {
  const { office, state, steps, rungs, acts, recalledClues, team } = parts;
  const { law } = telling;
  const corrections = correctionsIn(steps);
  return {
    caseNo: state.caseNo,
    isRecorded: true,
    title: state.title,
    seq: state.seq,
    pack: state.pack,
    ground: state.ground,
    suspectedCrime: state.suspectedCrime,
    clueNos: state.clueNos,
    recalledClues,
    related: state.related ?? [],
    penalties: (state.penalties ?? []).map((penalty) => law.penalty(penalty)),
    participants: state.participants.map(({ office: id, as }) => ({ office: officeName(telling, id), as })),
    ...(team && { team }),
    tracks: state.tracks.map(({ track, state: at }) => law.state(track, at, state.pack)),
    clocks: state.clocks.map((clock) => clockAnswer(clock, rungs, telling, state.pack)),
    next: state.next
      .filter((next) => next.office === office)
      .map((next) => ({
        step: law.step(next.step, state.pack),
        roles: next.roles,
        ...(law.isForWhoPresides(next.step) && { orWhoPresides: true }),
        basis: law.clause(next.basis),
        dueAt: next.dueAt,
        ...law.deadline(next, state.clocks, state.pack),
        isLate: isStepLate(next, state.clocks, telling.now),
        notBefore: next.notBefore,
        isEarly: next.notBefore !== undefined && Date.parse(next.notBefore) > telling.now.getTime(),
        documents: next.documents.map((kind) => law.document(kind, state.pack)),
        ...(next.whenever && { whenever: true }),
      })),
    beside: (state.beside ?? [])
      .filter((one) => one.office === office)
      .flatMap((one) => one.steps.map((step) => law.step(step, state.pack))),
    timeline: timelineOf(parts, telling),
    documents: steps.flatMap((step) =>
      step.documents.map((document) => ({
        ...document,
        ...law.document(document.kind, state.pack),
        step: step.step,
        seq: step.seq,
        corrected: correctedDocument(document, corrections.get(step.seq)),
      })),
    ),
    missingDocuments: steps.flatMap((step) =>
      step.missingDocuments.map((kind) => ({ ...law.document(kind, state.pack), step: step.step, seq: step.seq })),
    ),
    warnings: steps.flatMap((step) =>
      warningsOf(step, telling).map((warning) => ({ ...warning, step: step.step, seq: step.seq })),
    ),
    acts: acts.map((act) => actAnswer(act, telling)),
  };
}

/** A case that this office opened and case-transfer has not answered yet: its acts are all there is. */
export function unrecordedCaseAnswer(caseNo: string, acts: readonly ActRow[], telling: Telling) {
  return { caseNo, isRecorded: false, acts: acts.map((act) => actAnswer(act, telling)) };
}

function clockAnswer(clock: ClockView, rungs: readonly ClockRungV1[], telling: Telling, pack: string) {
  return {
    ...clock,
    ...telling.law.clock(clock),
    office: officeName(telling, clock.office),
    awaits: telling.law.step(clock.awaits, pack),
    dueAt: countedDue(clock),
    isOverdue: isOverdue(clock, telling.now),
    rungs: rungs
      .filter((rung) => rung.clock.clockId === clock.clockId)
      .map(({ rung, rungAt, basis }) => ({ rung, rungAt, basis: telling.law.clause(basis) })),
  };
}

/** Steps, rungs and the office's own refused acts, by the time they happened. */
function timelineOf({ state: { pack, clocks }, steps, rungs, acts }: CaseParts, telling: Telling) {
  const { law } = telling;
  const corrections = correctionsIn(steps);
  const refusals = acts.filter((act) => act.status === 'refused' && act.judged_at);
  return [
    ...steps.map((step) => ({
      kind: 'step',
      at: step.actedAt,
      ...step,
      step: law.step(step.step, pack),
      basis: law.clause(step.basis),
      office: officeName(telling, step.office),
      corrected: corrections.get(step.seq) ?? [],
    })),
    ...rungs.map((one) => ({
      kind: 'rung',
      at: one.rungAt,
      rung: one.rung,
      basis: law.clause(one.basis),
      clockId: one.clock.clockId,
      office: officeName(telling, one.clock.office),
      ...(rangAfterTimelyAct(one, clocks) && { actInTime: true }),
    })),
    ...refusals.map((act) => ({ kind: 'refusal', at: act.judged_at!.toISOString(), ...actAnswer(act, telling) })),
  ].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
}
