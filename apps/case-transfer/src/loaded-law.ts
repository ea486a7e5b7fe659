import { Injectable } from '@nestjs/common';
import { contentDigest } from '#libs/kernel';
import { loadLaw } from '#libs/law';
import type { Law } from '#libs/law';

/** The law's data, read and checked once at start; the service does not start on data that contradict themselves. */
@Injectable()
export class LoadedLaw {
  readonly law: Law = loadLaw();

  /** Names the loaded calendars: clocks read under others are computed anew. */
  readonly calendarVersion = contentDigest(this.law.calendar.years).slice(0, 16);
}
