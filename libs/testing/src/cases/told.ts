import { ClockRungV1, ClocksRecomputedV1, eventTypeOf, StepRecordedV1 } from '#libs/contracts';
import type { CaseState, ClockView, Owner, ReceivedEvent, RecordedStep, Rung } from '#libs/contracts';

/** 2026-11-16 is a Monday; minutes count from 08:00 in China. */
const START = Date.parse('2026-11-16T00:00:00Z');
export const at = (minutes: number): string => new Date(START + minutes * 60_000).toISOString();
export const uuid = (n: number): string => `01920000-0000-7000-8000-${String(n).padStart(12, '0')}`;

/** Who wrote an event, who reads it, and when it came. */
export interface Way {
  readonly writer: Owner;
  readonly reader: Owner;
  readonly recipients?: readonly string[];
  readonly minutes?: number;
}

let eventNo = 0;

/** An event as the inbound pipeline hands it over, which has checked its proof by then. */
export function received<T extends object>(
  eventClass: { readonly noun: string },
  { writer, reader, recipients = [], minutes = 0 }: Way,
  orderingKey: string,
  data: T,
): ReceivedEvent<T> {
  const time = new Date(at(minutes));
  return {
    id: uuid(++eventNo + 1_000_000),
    type: eventTypeOf(writer, eventClass),
    dataschema: '',
    ...{ writer, reader, recipients, orderingKey, time, busTime: time },
    classification: 'internal',
    digest: 'ab'.repeat(32),
    data,
    raw: Buffer.alloc(0),
    position: { topic: '', partition: 0, offset: String(eventNo) },
    proof: { jws: '', index: 0, size: 1, path: '' },
  };
}

/** The clock of an approval at customs, with dates of its own for each way of counting. */
export function approvalClock(more: Partial<ClockView> = {}): ClockView {
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

/** A step that led to this state, acted and recorded in the same minute. */
export function aRecordedStep(
  { seq }: CaseState,
  step: string,
  office: string,
  minutes: number,
  more: Partial<RecordedStep> = {},
): RecordedStep {
  const then = at(minutes);
  return {
    ...{ commandNo: uuid(100 + seq), seq, track: 'dossier', step, from: 'a', to: 'b', basis: 'order-310/5.1' },
    ...{ office, officer: `${office}-h1`, role: 'handler' },
    ...{ actedAt: then, signedAt: then, onBusAt: then, recordedAt: then, deliveredLate: false, enteredLate: false },
    ...{ documents: [], missingDocuments: [], ...more },
  };
}

export function toldOfStep(way: Way, state: CaseState, step: RecordedStep): ReceivedEvent<StepRecordedV1> {
  return received(StepRecordedV1, way, state.caseNo, { step, state, command: 'a.b.c' });
}

export function toldOfRung(
  way: Way,
  caseNo: string,
  clock: ClockView,
  rung: Rung,
  rungAt: string,
): ReceivedEvent<ClockRungV1> {
  return received(ClockRungV1, way, caseNo, { caseNo, clock, rung, basis: 'order-310/5.2', rungAt });
}

/** The clocks of a state under other calendars, each of which said `wasDueAt` before, when that is known. */
export function toldOfClocks(
  way: Way,
  state: CaseState,
  times: { readonly recordedAt: string; readonly recomputedAt: string },
  wasDueAt: string | undefined,
): ReceivedEvent<ClocksRecomputedV1> {
  const was = wasDueAt === undefined ? {} : { wasDueAt, wasProvisional: true };
  return received(ClocksRecomputedV1, way, state.caseNo, {
    ...{ state, ...times, years: [{ year: 2026, mark: 'V' }] },
    clocks: state.clocks.map(({ clockId }) => ({ clockId, basis: 'order-310/5.2', ...was })),
  });
}
