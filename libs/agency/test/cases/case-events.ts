import {
  ClockRungV1,
  ClocksRecomputedV1,
  CommandRefusedV1,
  eventTypeOf,
  MessageRefusedV1,
  StepRecordedV1,
} from '#libs/contracts';
import type { Agency, CaseState, ClockView, NextStep, ReceivedEvent } from '#libs/contracts';

const START = Date.parse('2026-11-16T00:00:00Z');
export const at = (minutes: number): string => new Date(START + minutes * 60_000).toISOString();
export const uuid = (n: number): string => `01920000-0000-7000-8000-${String(n).padStart(12, '0')}`;
export const PACK = 'national-2020@1';

let eventNo = 0;

function received<T extends object>(
  eventClass: { noun: string },
  reader: Agency,
  orderingKey: string,
  data: T,
): ReceivedEvent<T> {
  const time = new Date(at(0));
  return {
    id: uuid(++eventNo + 1_000_000),
    type: eventTypeOf('case-transfer', eventClass),
    dataschema: '',
    writer: 'case-transfer',
    reader,
    recipients: [],
    orderingKey,
    time,
    busTime: time,
    classification: 'internal',
    digest: '',
    data,
    raw: Buffer.alloc(0),
    position: { topic: '', partition: 0, offset: '0' },
    proof: { jws: '', index: 0, size: 1, path: '' },
  };
}

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

export function aClock(more: Partial<ClockView> = {}): ClockView {
  return {
    clockId: uuid(50),
    rule: 'order-310/5.2.approve',
    office: 'changping-customs',
    awaits: 'approve',
    startedAt: at(0),
    strictDueAt: at(100),
    legalDueAt: at(200),
    workingDueAt: at(300),
    countsBy: 'legal',
    provisional: false,
    overdue: false,
    ...more,
  };
}

export function stepRecorded(
  state: CaseState,
  step: string,
  more: Partial<StepRecordedV1['step']> = {},
  reader: Agency = 'customs',
): ReceivedEvent<StepRecordedV1> {
  const recorded: StepRecordedV1['step'] = {
    commandNo: uuid(100 + state.seq),
    seq: state.seq,
    track: 'dossier',
    step,
    from: 'a',
    to: 'b',
    basis: 'order-310/5.1',
    office: 'changping-customs',
    officer: 'changping-customs-h1',
    role: 'handler',
    actedAt: at(state.seq),
    signedAt: at(state.seq),
    onBusAt: at(state.seq),
    recordedAt: at(state.seq),
    deliveredLate: false,
    enteredLate: false,
    documents: [],
    missingDocuments: [],
    ...more,
  };
  return received(StepRecordedV1, reader, state.caseNo, { step: recorded, state, command: 'a.b.c' });
}

export function commandRefused(
  caseNo: string,
  commandNo: string,
  code: string,
  more: Partial<CommandRefusedV1> = {},
): ReceivedEvent<CommandRefusedV1> {
  return received(CommandRefusedV1, 'customs', caseNo, {
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
  return received(MessageRefusedV1, 'customs', caseNo, {
    eventId,
    eventType: 'customs.act-signed',
    orderingKey: caseNo,
    code: 'BUS.MESSAGE_DISCARDED',
    reason,
    refusedAt: at(95),
  });
}

/** The clocks of a state under other calendars, each of which said `wasDueAt` before, when that is known. */
export function clocksRecomputed(
  state: CaseState,
  minutes: number,
  wasDueAt: string | undefined,
): ReceivedEvent<ClocksRecomputedV1> {
  const was = wasDueAt === undefined ? {} : { wasDueAt, wasProvisional: true };
  return received(ClocksRecomputedV1, 'customs', state.caseNo, {
    state,
    recordedAt: at(state.seq),
    recomputedAt: at(minutes),
    clocks: state.clocks.map(({ clockId }) => ({ clockId, basis: 'order-310/5.2', ...was })),
    years: [{ year: 2026, mark: 'V' }],
  });
}

export function clockRung(
  caseNo: string,
  clock: ClockView,
  rung: ClockRungV1['rung'],
  rungAt = at(250),
): ReceivedEvent<ClockRungV1> {
  return received(ClockRungV1, 'customs', caseNo, { caseNo, clock, rung, basis: 'order-310/5.2', rungAt });
}
