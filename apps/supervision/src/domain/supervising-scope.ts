import type { OfficeId, OfficerRole } from '#libs/contracts';
import { refused } from '#libs/kernel';
import type { Caller } from '#libs/security';

/** Whose clues and cases a caller may ask about. A rule pack may narrow it by region; today every supervising organ sees all. */
export interface SupervisingScope {
  readonly offices: 'all';
  /** The organ that asks. */
  readonly askedBy: OfficeId;
}

/** Roles that may put questions to supervision. */
export const SUPERVISING_ROLES: OfficerRole[] = ['supervisor', 'prosecutor', 'principal-head'];

/** The one place that decides what a caller of supervision may see: no query runs without the scope made here. */
export function supervisingScopeOf(caller: Caller): SupervisingScope {
  if (caller.kind !== 'officer' || caller.owner !== 'supervision') throw refused('SUPERVISION.NOT_SUPERVISING');
  if (!caller.roles.some((role) => SUPERVISING_ROLES.includes(role))) throw refused('SUPERVISION.NOT_SUPERVISING');
  return { offices: 'all', askedBy: caller.office };
}
