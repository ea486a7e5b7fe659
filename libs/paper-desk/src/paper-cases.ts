import type { CaseState, OfficeId } from '#libs/contracts';

/** The newest state of a case, for an office that takes part in it; undefined for every other office and case. */
export abstract class PaperCases {
  abstract find(office: OfficeId, caseNo: string): Promise<CaseState | undefined>;
}
