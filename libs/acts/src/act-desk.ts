import type { OfficeId, Owner, Presiding } from '#libs/contracts';

/** What the taking of acts asks of the service that does it. */
export abstract class ActDesk {
  /** The owner whose officers act here. */
  abstract readonly owner: Owner;

  /** Whether the office may act in a case at all: others' cases do not exist for it. */
  abstract knowsCase(office: OfficeId, caseNo: string): Promise<boolean>;

  /** By which designation the officer presided over the office then; undefined when by none. */
  abstract presidingOf(office: OfficeId, officer: string, at: Date): Promise<Presiding | undefined>;

  /** Those of the digests under which the office holds no file. */
  abstract filesNotHeld(office: OfficeId, digests: readonly string[]): Promise<string[]>;
}
