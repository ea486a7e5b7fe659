import type { OfficeId } from '#libs/contracts';
import { refused } from '#libs/kernel';
import type { OfficerCaller } from '#libs/security';

/** Who presides over an office from when until when in its head's place, and by which paper (Order 310 Art. 5). */
export interface Designation {
  readonly office: OfficeId;
  readonly officer: string;
  readonly from: Date;
  readonly until: Date;
  readonly paperNo: string;
}

/** The law sets no limit; one that somebody forgot must still end. */
const LONGEST_DAYS = 366;
const DAY_MS = 24 * 60 * 60_000;

/**
 * The article says who decides and not who says that somebody presides. The head does for the own office; where there is
 * none at hand, the security administrator enters what a paper of the organ above says. Nobody does for himself, and
 * nothing begins before it was entered: an approval without power cannot be mended afterwards.
 */
export function expectSound({ office, officer, from, until }: Designation, by: OfficerCaller, now: Date): void {
  if (officer === by.officer) throw refused('DESIGNATION.OF_ONESELF');
  if (office !== by.office && !isSecurityAdministrator(by)) throw refused('DESIGNATION.OFFICE_NOT_YOURS');
  const [start, end] = [from.getTime(), until.getTime()];
  if (start < now.getTime() || end <= start || end > start + LONGEST_DAYS * DAY_MS)
    throw refused('DESIGNATION.TIMES_WRONG', { most: LONGEST_DAYS });
}

/** Sees and enters those of every office of the service; others those of their own. */
export function isSecurityAdministrator({ roles }: OfficerCaller): boolean {
  return roles.includes('security-administrator');
}
