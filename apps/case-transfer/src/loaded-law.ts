import { contentDigest } from '#libs/kernel';
import { installedLaw } from '#libs/law';
import type { Law } from '#libs/law';

/** The law's data, read and checked once at start; the service does not start on data that contradict themselves. */
export class LoadedLaw {
  readonly law: Law;
  /** Names the loaded calendars: clocks read under others are computed anew. */
  readonly calendarVersion: string;

  /** @param calendars a folder of years besides those shipped */
  constructor(calendars?: string) {
    this.law = installedLaw(calendars);
    this.calendarVersion = contentDigest(this.law.calendar.years).slice(0, 16);
  }
}
