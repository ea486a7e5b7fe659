import { BusError } from '#libs/kernel';
import type { Extension, Law, Pause } from '#libs/law';
import type { ClockRecord } from '../domain/case-record.js';

/** A clock as it lies in the database or in JSON made there: instants may be text. */
export interface ClockRow {
  readonly clock_id: string;
  readonly rule: string;
  readonly rule_version: number;
  readonly office: string;
  readonly started_at: string | Date;
  readonly started_with: ClockRecord['startedWith'];
  readonly pauses: readonly (Omit<Pause, 'from' | 'to'> & { readonly from: string; readonly to?: string })[];
  readonly extensions: readonly Extension[];
  readonly started_seq: number;
  readonly stopped_at: string | Date | null;
  readonly measure_no: string | null;
  readonly stopped_seq: number | null;
  readonly calendar_version: string;
  readonly provisional: boolean;
}

/** By name, since a statement that says `*` fails on every connection that knows it once a migration adds a column. */
export const CLOCK_COLUMNS =
  'clock_id, case_no, rule, rule_version, office, started_at, started_with, started_seq, pauses, extensions, stopped_at, stopped_seq, measure_no, calendar_version, provisional';

/** A rule version that is gone from the data is a deployment's mistake: the clock cannot be read and must not be guessed at. */
export function clockOf(row: ClockRow, law: Law): ClockRecord {
  const rule = law.rules.atVersion(row.rule, row.rule_version);
  if (!rule) throw new BusError('CASE.CLOCK_RULE_UNKNOWN', 'bug', { rule: row.rule, version: row.rule_version });
  return {
    clockId: row.clock_id,
    rule,
    office: row.office,
    startedAt: new Date(row.started_at),
    startedWith: row.started_with,
    startedSeq: row.started_seq,
    pauses: row.pauses.map(({ from, to, ...said }) => ({
      ...said,
      from: new Date(from),
      ...(to === undefined ? {} : { to: new Date(to) }),
    })),
    extensions: row.extensions,
    toldWith: { calendars: row.calendar_version, isProvisional: row.provisional },
    ...(row.stopped_at === null ? {} : { stoppedAt: new Date(row.stopped_at) }),
    ...(row.measure_no === null ? {} : { measureNo: row.measure_no }),
    ...(row.stopped_seq === null ? {} : { stoppedSeq: row.stopped_seq }),
  };
}
