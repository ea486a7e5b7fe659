import { CommandRefusedV1, MessageRefusedV1 } from '#libs/contracts';
import type {
  Agency,
  CaseState,
  ClockRungV1,
  ClocksRecomputedV1,
  ClockView,
  NextStep,
  ReceivedEvent,
  StepRecordedV1,
} from '#libs/contracts';
import { aRecordedStep, at, received, toldOfClocks, toldOfRung, toldOfStep } from '#libs/testing/cases';

export { approvalClock as aClock, at, uuid } from '#libs/testing/cases';
const PACK = 'national-2020@1';

const TO_CUSTOMS = { writer: 'case-transfer', reader: 'customs' } as const;

export function aState(caseNo: string, seq: number, more: Partial<CaseState> = {}): CaseState {
  return {
    caseNo,
    seq,
    title: `案件 ${caseNo}`,
    pack: PACK,
    clueNos: ['HG-1'],
    participants: [{ office: 'changping-customs', as: 'transferor' }],
    tracks: [{ track: 'dossier', state: 'teamNamed' }],
    clocks: [],
    next: [],
    ...more,
  };
}

export function nextStep(step: string, dueMinutes: number | undefined, more: Partial<NextStep> = {}): NextStep {
  return {
    office: 'changping-customs',
    step,
    roles: ['handler'],
    basis: 'order-310/5.1',
    documents: ['transfer-report'],
    ...(dueMinutes !== undefined && { dueAt: at(dueMinutes) }),
    ...more,
  };
}

export function stepRecorded(
  state: CaseState,
  step: string,
  more: Partial<StepRecordedV1['step']> = {},
  reader: Agency = 'customs',
): ReceivedEvent<StepRecordedV1> {
  const recorded = aRecordedStep(state, step, 'changping-customs', state.seq, more);
  return toldOfStep({ ...TO_CUSTOMS, reader }, state, recorded);
}

export function commandRefused(
  caseNo: string,
  commandNo: string,
  code: string,
  more: Partial<CommandRefusedV1> = {},
): ReceivedEvent<CommandRefusedV1> {
  return received(CommandRefusedV1, TO_CUSTOMS, caseNo, {
    commandNo,
    caseNo,
    step: 'approve',
    office: 'changping-customs',
    code,
    basis: 'order-310/5.2',
    refusedAt: at(90),
    possible: ['report'],
    ...more,
  });
}

/** Of the message of an act that an operator of case-transfer gave up. */
export function messageRefused(eventId: string, caseNo: string, reason: string): ReceivedEvent<MessageRefusedV1> {
  return received(MessageRefusedV1, TO_CUSTOMS, caseNo, {
    eventId,
    eventType: 'customs.act-signed',
    orderingKey: caseNo,
    code: 'BUS.MESSAGE_DISCARDED',
    reason,
    refusedAt: at(95),
  });
}

export function clocksRecomputed(
  state: CaseState,
  minutes: number,
  wasDueAt: string | undefined,
): ReceivedEvent<ClocksRecomputedV1> {
  return toldOfClocks(TO_CUSTOMS, state, { recordedAt: at(state.seq), recomputedAt: at(minutes) }, wasDueAt);
}

export function clockRung(
  caseNo: string,
  clock: ClockView,
  rung: ClockRungV1['rung'],
  rungAt = at(250),
): ReceivedEvent<ClockRungV1> {
  return toldOfRung(TO_CUSTOMS, caseNo, clock, rung, rungAt);
}
