import type { Law } from '#libs/law';

/** The law's data with this installation's calendars. A class, so that it is injected by type. */
export class DeskLaw {
  constructor(readonly law: Law) {}
}
