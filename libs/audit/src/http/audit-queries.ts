import type { UnitOfWork } from '#libs/service';
import { AUDIT_COLUMNS } from '../audit-entry.js';
import type { AuditRow } from '../audit-entry.js';

export interface AuditFilter {
  readonly subject?: string;
  readonly act?: string;
  /** An officer, key or client; by its index, which leaves out what the bus brought. */
  readonly actor?: string;
  readonly from?: Date;
  /** Number of the last row of the page before. */
  readonly before?: string;
  readonly limit: number;
}

/** The newest rows first. */
export async function listAudit(
  db: Pick<UnitOfWork, 'query'>,
  { subject, act, actor, from, before, limit }: AuditFilter,
): Promise<(AuditRow & { leaf: string | null })[]> {
  const values: unknown[] = [limit];
  const given = (clause: string, value: unknown) => (value === undefined ? [] : [`${clause} $${values.push(value)}`]);
  const where = [
    ...given('a.subject =', subject),
    ...given('a.act =', act),
    ...given('a.actor =', actor),
    ...(actor === undefined || actor.startsWith('bus:') ? [] : [`a.actor not like 'bus:%'`]),
    ...given('a.at >=', from),
    ...given('a.id <', before),
  ];
  return db.query({
    text: `select ${AUDIT_COLUMNS}, l.leaf from audit a left join audit_leaf l on l.audit_id = a.id
      ${where.length > 0 ? `where ${where.join(' and ')}` : ''} order by a.id desc limit $1`,
    values,
  });
}
