import { canonicalJson } from '#libs/kernel';

/** A row of the audit as its leaf holds it. Instants are RFC 3339 text to the microsecond, as the database has them. */
export interface AuditRow {
  readonly id: string;
  readonly act: string;
  readonly at: string;
  readonly recorded_at: string;
  readonly actor: string;
  readonly office: string | null;
  readonly subject: string;
  readonly correlation_id: string | null;
  readonly details: object | null;
}

/** The columns of `audit a`, each as its leaf holds it. */
export const AUDIT_COLUMNS = `a.id::text, a.act, ${instant('a.at')} as at, ${instant('a.recorded_at')} as recorded_at, a.actor, a.office, a.subject, a.correlation_id, a.details`;

/** The entry of the log: the RFC 8785 form of the row, without what it does not say. */
export function entryOf({
  id,
  act,
  at,
  recorded_at,
  actor,
  office,
  subject,
  correlation_id,
  details,
}: AuditRow): Buffer {
  return Buffer.from(
    canonicalJson({
      ...{ id, act, at, recordedAt: recorded_at, actor, subject },
      ...(office !== null && { office }),
      ...(correlation_id !== null && { correlationId: correlation_id }),
      ...(details !== null && { details }),
    }),
  );
}

function instant(column: string): string {
  return `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;
}
