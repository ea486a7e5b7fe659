import { Injectable, Optional } from '@nestjs/common';
import { BusError } from '#libs/kernel';
import { textArray, timestamptzArray } from '#libs/service';
import type { Tx } from '#libs/service';
import { AuditGate } from './audit-gate.js';
import { AuditLog } from './audit-log.js';
import type { AuditEntry } from './audit-log.js';

const APPEND = `
  insert into audit (act, at, actor, office, subject, correlation_id, details)
  select act, at, actor, office, subject, correlation_id, details::jsonb
  from unnest($1::text[], $2::timestamptz[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[])
    with ordinality as entry (act, at, actor, office, subject, correlation_id, details, place)
  order by place`;

/** The audit in the service's own database: one statement for any number of acts, inside their transaction. */
@Injectable()
export class PostgresAuditLog extends AuditLog {
  constructor(@Optional() private readonly gate: AuditGate = new AuditGate()) {
    super();
  }

  async append(tx: Tx, entries: readonly AuditEntry[]): Promise<void> {
    if (entries.length === 0) return;
    this.gate.check();
    const details = entries.map(sealableDetails);
    tx.write({
      name: 'audit-append',
      text: APPEND,
      values: [
        textArray(entries.map(({ act }) => act)),
        timestamptzArray(entries.map(({ at }) => at)),
        textArray(entries.map(({ actor }) => actor)),
        textArray(entries.map(({ office }) => office)),
        textArray(entries.map(({ subject }) => subject)),
        textArray(entries.map(({ correlationId }) => correlationId)),
        textArray(details),
      ],
    });
  }
}

/** Entries of a log are at most 64 kB (C2SP tlog-tiles); ours hold identifiers and are a hundredth of that. */
const LONGEST_ENTRY = 60_000;

function sealableDetails({ act, details }: AuditEntry): string | undefined {
  if (!details) return undefined;
  const text = JSON.stringify(details);
  const bytes = Buffer.byteLength(text);
  if (bytes > LONGEST_ENTRY) throw new BusError('AUDIT.ENTRY_TOO_LONG', 'bug', { act, bytes });
  return text;
}
