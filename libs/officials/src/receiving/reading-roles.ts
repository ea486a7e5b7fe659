import type { OfficeOrgan, OfficerRole } from '#libs/contracts';

/** Who of an addressed organ works on clues about officials; a supervisor, who looks at cases, does not. */
const BY_ORGAN: Readonly<Record<OfficeOrgan, readonly OfficerRole[]>> = {
  'supervisory-commission': ['commission-officer'],
  procuratorate: ['prosecutor', 'principal-head'],
};

export const READING_ROLES: OfficerRole[] = Object.values(BY_ORGAN).flat();

export function mayRead(organ: OfficeOrgan | undefined, roles: readonly OfficerRole[]): boolean {
  return organ !== undefined && roles.some((role) => BY_ORGAN[organ].includes(role));
}
