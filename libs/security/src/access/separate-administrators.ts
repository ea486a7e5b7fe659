import type { OfficerRole } from '#libs/contracts';

/** Three offices of trust that watch one another: nobody holds two. */
export const ADMINISTRATORS: readonly OfficerRole[] = [
  'system-administrator',
  'security-administrator',
  'audit-administrator',
];

export interface HeldRoles {
  readonly roles: readonly OfficerRole[];
  /** Administrators' roles that were claimed together and are therefore held by none. */
  readonly withheld: readonly OfficerRole[];
}

/** The roles an officer holds of those a token claims: two administrators' roles together count as none of them. */
export function heldRoles(claimed: readonly OfficerRole[]): HeldRoles {
  const distinct = [...new Set(claimed)];
  const administrative = distinct.filter((role) => ADMINISTRATORS.includes(role));
  if (administrative.length < 2) return { roles: distinct, withheld: [] };
  return { roles: distinct.filter((role) => !ADMINISTRATORS.includes(role)), withheld: administrative };
}
