import type { Directory, OfficeId, OfficerRole } from '#libs/contracts';
import { refused } from '#libs/kernel';
import { isWithinReach, reachesAll } from '#libs/law';
import type { Reach } from '#libs/law';
import type { Caller } from '#libs/security';

/** Whose clues and cases a caller may ask about: those in which one of these offices takes part. */
export interface SupervisingScope {
  readonly offices: 'all' | readonly OfficeId[];
  /** The organ that asks. */
  readonly askedBy: OfficeId;
}

/** Roles that may put questions to supervision. */
export const SUPERVISING_ROLES: OfficerRole[] = ['supervisor', 'prosecutor', 'principal-head'];

type Offices = Pick<Directory, 'office' | 'offices'>;

/**
 * The one place that decides what a caller of supervision may see: no query runs without the scope made here. How far
 * an organ's region reaches stands in the law's data (`supervision.yaml`).
 */
export function supervisingScopeOf(caller: Caller, directory: Offices, reach: Reach): SupervisingScope {
  expectSupervising(caller);
  const organ = directory.office(caller.office);
  if (!organ) throw refused('SUPERVISION.NOT_SUPERVISING');
  if (reachesAll(reach, organ)) return { offices: 'all', askedBy: caller.office };
  const within = directory.offices().filter((office) => isWithinReach(reach, organ, office));
  return { offices: within.map(({ id }) => id), askedBy: caller.office };
}

/** As a parameter of a query: null where nothing is left out. */
export function seenOffices({ offices }: SupervisingScope): readonly OfficeId[] | null {
  return offices === 'all' ? null : offices;
}

/** Whether one of the offices that a matter is about is in the scope. */
export function isSeen({ offices }: SupervisingScope, about: readonly OfficeId[]): boolean {
  return offices === 'all' || about.some((office) => offices.includes(office));
}

/** The office whose desk a caller reads: what comes for it, and nothing of what comes for another. */
export function deskOf(caller: Caller, directory: Pick<Directory, 'office'>): OfficeId {
  if (caller.kind === 'officer') expectSupervising(caller);
  else if (directory.office(caller.office)?.owner !== 'supervision') throw refused('SUPERVISION.NOT_SUPERVISING');
  return caller.office;
}

function expectSupervising(caller: Caller): void {
  if (caller.kind !== 'officer' || caller.owner !== 'supervision') throw refused('SUPERVISION.NOT_SUPERVISING');
  if (!caller.roles.some((role) => SUPERVISING_ROLES.includes(role))) throw refused('SUPERVISION.NOT_SUPERVISING');
}
