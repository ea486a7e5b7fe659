import type { UnitOfWork } from '#libs/service';
import { partitionKey } from '../core/inbound/inbound-store.js';
import type { OutboxBacklog } from '../core/outbound/outbox-log.js';

const OUTBOX = 'select count(*)::int as depth, min(appended_at) as oldest_at from outbox';
const PARKED = `select status, count(*)::int as messages from parked_message where status in ('parked', 'held') group by status`;
const POSITIONS = 'select topic, partition, next_offset from consumer_position';

/** Figures of what waits, read when somebody asks for the metrics. */
export class Backlog {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async outbox(): Promise<OutboxBacklog> {
    const [row] = await this.unitOfWork.query<{ depth: number; oldest_at: Date | null }>({ text: OUTBOX });
    return { depth: row?.depth ?? 0, oldestAt: row?.oldest_at ?? undefined };
  }

  async parked(): Promise<{ readonly parked: number; readonly held: number }> {
    const rows = await this.unitOfWork.query<{ status: 'parked' | 'held'; messages: number }>({ text: PARKED });
    const of = (status: 'parked' | 'held') => rows.find((row) => row.status === status)?.messages ?? 0;
    return { parked: of('parked'), held: of('held') };
  }

  /** Stored positions by `partitionKey`. */
  async positions(): Promise<ReadonlyMap<string, bigint>> {
    const rows = await this.unitOfWork.query<{ topic: string; partition: number; next_offset: string }>({
      text: POSITIONS,
    });
    return new Map(rows.map((row) => [partitionKey(row), BigInt(row.next_offset)]));
  }
}
