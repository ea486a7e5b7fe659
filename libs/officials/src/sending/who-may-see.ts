import type { OfficerRole } from '#libs/contracts';
import type { OfficerCaller } from '#libs/security';

/** Who may record one: the handler who met it, or the head. */
export const RECORDING_ROLES: OfficerRole[] = ['handler', 'principal-head'];

/** The identity provider gives the role to the principal head (正职负责人) or to who presides instead (主持工作的负责人). */
function isHead({ roles }: OfficerCaller): boolean {
  return roles.includes('principal-head');
}

/** What the statements of the store ask: whose clues a caller may see at all. */
export interface Viewer {
  readonly office: string;
  readonly officer: string;
  readonly isHead: boolean;
}

export function viewerOf(caller: OfficerCaller): Viewer {
  return { office: caller.office, officer: caller.officer, isHead: isHead(caller) };
}

/** A head may send what names no other head for it. */
export function maySend(viewer: Viewer, { approver }: { readonly approver: string | null }): boolean {
  return viewer.isHead && (approver === null || approver === viewer.officer);
}
