import type { OfficeId } from '#libs/contracts';

/** What the recording of clues about officials asks of the service that has the cases. */
export abstract class OfficialCases {
  /** Whether the office takes part in the case: others' cases do not exist for it. */
  abstract knowsCase(office: OfficeId, caseNo: string): Promise<boolean>;
}
