import {
  eventTypeOf,
  StepRecordedV1,
  ClueRecalledV1,
  CluesReceiptedV1,
  ClueSummarisedV1,
  ClockRungV1,
  ClocksRecomputedV1,
  CommandRefusedV1,
} from '#libs/contracts';
import type { Agency, CaseState, ClockView, ClueReceipt, Owner, ReceivedEvent } from '#libs/contracts';

/** 2026-11-16 is a Monday; minutes count from 08:00 in China. */
const START = Date.parse('2026-11-16T00:00:00Z');
export const at = (minutes: number): string => new Date(START + minutes * 60_000).toISOString();
export const uuid = (n: number): string => `01920000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const digest = 'ab'.repeat(32);

let eventNo = 0;

/** An event as the inbound pipeline hands it over. */
export function received<T extends object>(
  writer: Owner,
  type: string,
  orderingKey: string,
  data: T,
  minutes: number,
): ReceivedEvent<T> {
  const id = uuid(++eventNo + 1_000_000);
  return {
    id,
    type,
    dataschema: '',
    writer,
    reader: 'supervision',
    recipients: ['dongguan-procuratorate'],
    orderingKey,
    time: new Date(at(minutes)),
    busTime: new Date(at(minutes)),
    classification: 'internal',
    digest,
    data,
    raw: Buffer.alloc(0),
    position: { topic: '', partition: 0, offset: String(eventNo) },
    proof: { jws: '', index: 0, size: 1, path: '' },
  };
}

export function aSummary(
  clueNo: string,
  office: string,
  recipients: string[],
  minutes: number,
  more: Partial<ClueSummarisedV1> = {},
): ClueSummarisedV1 {
  return {
    clueNo,
    clueVersion: 1,
    postedEventId: uuid(1),
    contentDigest: digest,
    office,
    recipients,
    postedAt: at(minutes),
    discoveredAt: '2026-11-15',
    goods: [
      {
        name: '鞋',
        brand: 'Acme Sport',
        suspicion: 'counterfeit',
        quantity: { value: '100', unit: 'pair', qualifier: 'exactly' },
      },
    ],
    rights: [{ kind: 'trademark', holder: 'Acme', registrationNo: '1234567' }],
    parties: [],
    places: [],
    transport: { mode: 'sea', containers: ['MSKU8058642'] },
    tokens: [],
    warnings: [],
    ...more,
  };
}

export function summarised(writer: Agency, summary: ClueSummarisedV1): ReceivedEvent {
  return received(writer, eventTypeOf(writer, ClueSummarisedV1), summary.clueNo, summary, 0);
}

export function recalled(writer: Agency, clueNo: string, office: string, minutes: number): ReceivedEvent {
  const data: ClueRecalledV1 = { clueNo, clueVersion: 1, office, recalledAt: at(minutes) };
  return received(writer, eventTypeOf(writer, ClueRecalledV1), clueNo, data, minutes);
}

export function aReceipt(
  clueNo: string,
  office: string,
  stage: ClueReceipt['stage'],
  minutes: number,
  more: Partial<ClueReceipt> = {},
): ClueReceipt {
  return {
    clueNo,
    clueVersion: 1,
    eventId: uuid(1),
    digest,
    channel: 'to.x.from.y.v1',
    office,
    stage,
    at: at(minutes),
    ...more,
  };
}

export function receipted(writer: Agency, ...receipts: ClueReceipt[]): ReceivedEvent {
  return received(writer, eventTypeOf(writer, CluesReceiptedV1), receipts[0]!.clueNo, { receipts }, 0);
}

export const CASE_NO = 'AJ-20261116-0000000001';

export function aClock(more: Partial<ClockView> = {}): ClockView {
  return {
    clockId: uuid(50),
    rule: 'order-310/5.2.approve',
    office: 'changping-customs',
    awaits: 'approve',
    startedAt: at(20),
    strictDueAt: at(4_000),
    legalDueAt: at(4_400),
    workingDueAt: at(4_400),
    countsBy: 'legal',
    provisional: false,
    overdue: false,
    ...more,
  };
}

export function aState(seq: number, more: Partial<CaseState> = {}): CaseState {
  return {
    caseNo: CASE_NO,
    seq,
    title: '鞋案',
    pack: 'national-2020@1',
    ground: 'reasonable-suspicion',
    suspectedCrime: '213',
    clueNos: ['HG-1'],
    participants: [
      { office: 'changping-customs', as: 'transferor' },
      { office: 'dongguan-procuratorate', as: 'supervisor' },
    ],
    tracks: [
      { track: 'dossier', state: 'teamNamed' },
      { track: 'police-decision', state: 'undelivered' },
    ],
    clocks: [],
    next: [],
    ...more,
  };
}

export function aStep(
  state: CaseState,
  step: string,
  office: string,
  minutes: number,
  more: Partial<StepRecordedV1['step']> = {},
): ReceivedEvent<StepRecordedV1> {
  const recorded: StepRecordedV1['step'] = {
    commandNo: uuid(100 + state.seq),
    seq: state.seq,
    track: 'dossier',
    step,
    from: 'a',
    to: 'b',
    basis: 'order-310/5.1',
    office,
    officer: `${office}-h1`,
    role: 'handler',
    actedAt: at(minutes),
    signedAt: at(minutes),
    onBusAt: at(minutes),
    recordedAt: at(minutes),
    deliveredLate: false,
    enteredLate: false,
    documents: [],
    missingDocuments: [],
    ...more,
  };
  return received(
    'case-transfer',
    eventTypeOf('case-transfer', StepRecordedV1),
    state.caseNo,
    { step: recorded, state, command: 'a.b.c' },
    minutes,
  );
}

export function rung(clock: ClockView, name: ClockRungV1['rung'], minutes: number): ReceivedEvent<ClockRungV1> {
  const data: ClockRungV1 = { caseNo: CASE_NO, clock, rung: name, basis: 'order-310/5.2', rungAt: at(minutes) };
  return received('case-transfer', eventTypeOf('case-transfer', ClockRungV1), CASE_NO, data, minutes);
}

/** The clocks of a state under other calendars, each of which said `wasDueAt` before. */
export function recomputed(
  state: CaseState,
  recordedMinutes: number,
  minutes: number,
  wasDueAt: string,
): ReceivedEvent<ClocksRecomputedV1> {
  const data: ClocksRecomputedV1 = {
    state,
    recordedAt: at(recordedMinutes),
    recomputedAt: at(minutes),
    clocks: state.clocks.map(({ clockId }) => ({ clockId, basis: 'order-310/5.2', wasDueAt, wasProvisional: true })),
    years: [{ year: 2026, mark: 'V' }],
  };
  return received('case-transfer', eventTypeOf('case-transfer', ClocksRecomputedV1), state.caseNo, data, minutes);
}

export function refusedCommand(
  caseNo: string,
  office: string,
  step: string,
  minutes: number,
): ReceivedEvent<CommandRefusedV1> {
  const data: CommandRefusedV1 = {
    commandNo: uuid(900),
    caseNo,
    step,
    office,
    code: 'CASE.STEP_UNKNOWN',
    refusedAt: at(minutes),
    possible: ['report'],
  };
  return received('case-transfer', eventTypeOf('case-transfer', CommandRefusedV1), caseNo, data, minutes);
}
