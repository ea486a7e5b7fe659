import { ClueRecalledV1, CluesReceiptedV1, ClueSummarisedV1, CommandRefusedV1 } from '#libs/contracts';
import type {
  Agency,
  CaseState,
  ClockRungV1,
  ClocksRecomputedV1,
  ClockView,
  ClueReceipt,
  Owner,
  ReceivedEvent,
  StepRecordedV1,
} from '#libs/contracts';
import {
  approvalClock,
  aRecordedStep,
  at,
  received,
  toldOfClocks,
  toldOfRung,
  toldOfStep,
  uuid,
} from '#libs/testing/cases';

export { at, uuid } from '#libs/testing/cases';

const digest = 'ab'.repeat(32);

const from = (writer: Owner, minutes = 0) =>
  ({ writer, reader: 'supervision', recipients: ['dongguan-procuratorate'], minutes }) as const;

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
  return received(ClueSummarisedV1, from(writer), summary.clueNo, summary);
}

export function recalled(writer: Agency, clueNo: string, office: string, minutes: number): ReceivedEvent {
  const data: ClueRecalledV1 = { clueNo, clueVersion: 1, office, recalledAt: at(minutes) };
  return received(ClueRecalledV1, from(writer, minutes), clueNo, data);
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
  return received(CluesReceiptedV1, from(writer), receipts[0]!.clueNo, { receipts });
}

export const CASE_NO = 'AJ-20261116-0000000001';

/** Due after days and not within the story's minutes. */
export function aClock(more: Partial<ClockView> = {}): ClockView {
  const due = { strictDueAt: at(4_000), legalDueAt: at(4_400), workingDueAt: at(4_400) };
  return approvalClock({ startedAt: at(20), ...due, ...more });
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
  const recorded = aRecordedStep(state, step, office, minutes, more);
  return toldOfStep(from('case-transfer', minutes), state, recorded);
}

export function rung(clock: ClockView, name: ClockRungV1['rung'], minutes: number): ReceivedEvent<ClockRungV1> {
  return toldOfRung(from('case-transfer', minutes), CASE_NO, clock, name, at(minutes));
}

export function recomputed(
  state: CaseState,
  recordedMinutes: number,
  minutes: number,
  wasDueAt: string,
): ReceivedEvent<ClocksRecomputedV1> {
  const times = { recordedAt: at(recordedMinutes), recomputedAt: at(minutes) };
  return toldOfClocks(from('case-transfer', minutes), state, times, wasDueAt);
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
  return received(CommandRefusedV1, from('case-transfer', minutes), caseNo, data);
}
