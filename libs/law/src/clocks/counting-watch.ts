import type { ChinaDay } from '../calendar/china-day.js';

/** The three ways in which days are walked: all of them, working days only, and off a last day that is a day off. */
export type Walk = 'any' | 'working' | 'rolled';

/** What became of a day on a walk. */
export type DayVerdict = 'counted' | 'paused' | 'day-off';

/** Looks on while time is counted and changes nothing: what it sees explains the dates. */
export interface CountingWatch {
  day(walk: Walk, day: ChinaDay, verdict: DayVerdict): void;
  /** Time of a limit in hours that does not count. */
  span(why: 'start-hour' | 'paused', from: Date, to: Date): void;
}
