import type { AuditAct, OfficeId } from '#libs/contracts';
import type { Tx } from '#libs/service';

/** One named act. Holds identifiers only: no payload, no names of parties or persons. */
export interface AuditEntry {
  readonly act: AuditAct;
  readonly at: Date;
  /** Officer id, API key id, `bus:<writer>` or `clock`. */
  readonly actor: string;
  readonly office?: OfficeId;
  /** What it was done to: clue, case or event number. */
  readonly subject: string;
  readonly correlationId?: string;
  readonly details?: Readonly<Record<string, string | number | boolean>>;
}

/** Writes acts in the act's own transaction: no audit row, no act. Rows can be appended and read, never changed. */
export abstract class AuditLog {
  abstract append(tx: Tx, entries: readonly AuditEntry[]): Promise<void>;
}
