import type { CaseClock } from '../clocks/read-clock.js';
import type { MeasureFact } from './case-facts.js';
import type { Step } from '../process/process.js';
import type { Refusal } from './refusal.js';
import type { Warning } from './warning.js';

/** What a step does to the clock of the measure it concerns, which runs on. */
export type ClockChange = 'paused' | 'resumed' | 'extended';

export interface MeasureJudgement {
  readonly refusal?: Refusal;
  /** The clocks that the measure starts. */
  readonly starts?: readonly string[];
  readonly change?: { readonly clockId: string; readonly change: ClockChange };
  /** Clocks of the measure that end while it goes on. */
  readonly endsClocks?: readonly string[];
  /** The measure that goes on record. */
  readonly records?: MeasureFact;
  /** Papers of the measures that end. */
  readonly ends?: readonly string[];
  /** The clause the act rests on, where the agency or the clock has one of its own. */
  readonly basis?: string;
  readonly warnings: readonly Warning[];
}

export function refused({ basis }: Step, code: string, reason?: string): MeasureJudgement {
  return { refusal: { code, basis, ...(reason !== undefined && { reason }) }, warnings: [] };
}

const LISTED = 5;

/** Which measures are there, and that the act names none, or none of them. */
export function measuresThere(papers: readonly string[], asked: { readonly documentNo: string } | undefined): string {
  const rest = papers.length - LISTED;
  const list = papers.slice(0, LISTED).join('、') + (rest > 0 ? `…(+${rest})` : '');
  const zh = `在施行的强制措施：${list || '无'}`;
  const en = `measures running: ${list || 'none'}`;
  return asked
    ? `${zh}；所写文书号：${asked.documentNo} / ${en}; named: ${asked.documentNo}`
    : `${zh}；未填写 measure（documentNo） / ${en}; \`measure\` with its documentNo is missing`;
}

/** Pauses follow each other: none begins or ends before the last one did. */
export function changeableSince({ startedAt, pauses }: CaseClock): Date {
  const instants = pauses.flatMap(({ from, to }) => [from, to ?? from]).map((instant) => instant.getTime());
  return new Date(Math.max(startedAt.getTime(), ...instants));
}
