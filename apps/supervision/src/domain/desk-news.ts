import type { CaseNewsItem, NewTodo } from '#libs/acts';
import type { ClockRungV1, CommandRefusedV1, OfficeId, ReceivedEvent, StepRecordedV1 } from '#libs/contracts';

type IsOwnOffice = (office: OfficeId) => boolean;

/** Rungs of somebody else's clock that whoever supervises the case must hear of. */
const MISSED: ReadonlySet<ClockRungV1['rung']> = new Set(['overdue', 'escalated']);

/** Each step of a case, for the organ that supervises it. */
export function newsOfSteps(
  events: readonly ReceivedEvent<StepRecordedV1>[],
  isOwnOffice: IsOwnOffice,
): CaseNewsItem[] {
  return events.flatMap(({ id, data: { step, state } }) => {
    const supervising = state.participants.filter(({ office, as }) => as === 'supervisor' && isOwnOffice(office));
    return [...new Set(supervising.map(({ office }) => office))].map((office) => ({
      office,
      kind: 'step' as const,
      caseNo: state.caseNo,
      eventId: id,
      seq: step.seq,
      details: { step: step.step, to: step.to, byOffice: step.office },
    }));
  });
}

/** Each line that is new in a to-do list, with the step that brought it. */
export function newsOfTodos(
  added: readonly NewTodo[],
  events: readonly ReceivedEvent<StepRecordedV1>[],
): CaseNewsItem[] {
  return added.map(({ caseNo, next }) => {
    const { id, data } = newestOf(caseNo, events);
    return {
      office: next.office,
      kind: 'todo',
      caseNo,
      eventId: id,
      seq: data.state.seq,
      details: {
        step: next.step,
        roles: next.roles.join(' '),
        basis: next.basis,
        ...(next.dueAt !== undefined && { dueAt: next.dueAt }),
        ...(next.notBefore !== undefined && { notBefore: next.notBefore }),
      },
    };
  });
}

function newestOf(caseNo: string, events: readonly ReceivedEvent<StepRecordedV1>[]): ReceivedEvent<StepRecordedV1> {
  return events
    .filter(({ data }) => data.state.caseNo === caseNo)
    .reduce((newest, one) => (one.data.state.seq > newest.data.state.seq ? one : newest));
}

/** Every rung of an office's own clock; of the other clocks in the cases it supervises, those that were missed. */
export function newsOfRungs(
  events: readonly ReceivedEvent<ClockRungV1>[],
  supervisors: readonly { readonly caseNo: string; readonly office: OfficeId }[],
  isOwnOffice: IsOwnOffice,
): CaseNewsItem[] {
  return events.flatMap(({ id, data: { caseNo, clock, rung, basis } }) => {
    const supervising = supervisors.filter((one) => one.caseNo === caseNo).map(({ office }) => office);
    const told = [clock.office, ...(MISSED.has(rung) ? supervising : [])].filter(isOwnOffice);
    return [...new Set(told)].map((office) => ({
      office,
      kind: 'rung' as const,
      caseNo,
      eventId: id,
      seq: 0,
      details: { rung, awaits: clock.awaits, basis, ofOffice: clock.office },
    }));
  });
}

/** Acts of our own officers that case-transfer refused. */
export function newsOfRefusals(events: readonly ReceivedEvent<CommandRefusedV1>[]): CaseNewsItem[] {
  return events.map(({ id, data: { office, caseNo, commandNo, step, code } }) => ({
    office,
    kind: 'refusal',
    caseNo,
    eventId: id,
    seq: 0,
    details: { commandNo, step, code },
  }));
}
