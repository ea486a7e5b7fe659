import { refused } from '#libs/kernel';
import type { Ids } from '#libs/kernel';
import type { UnitOfWork } from '#libs/service';

/** A process that died is followed after this. */
const LEASE = '5 minutes';

export interface RunState {
  readonly isUnderWay: boolean;
  readonly startedAt?: Date;
  readonly endedAt?: Date;
  /** Why the last run stopped before its end. */
  readonly trouble?: string;
}

/** Of one run. */
export class TakenLease {
  constructor(
    private readonly db: UnitOfWork,
    private readonly holder: string,
  ) {}

  /** Throws `RETENTION.UNDER_WAY` when another process has taken over. */
  async renew(): Promise<void> {
    const rows = await this.db.query({
      name: 'retention-lease-renew',
      text: `update retention_run set until = clock_timestamp() + interval '${LEASE}' where id = 1 and holder = $1 returning id`,
      values: [this.holder],
    });
    if (rows.length === 0) throw refused('RETENTION.UNDER_WAY');
  }

  async giveBack(trouble?: string): Promise<void> {
    await this.db.query({
      name: 'retention-lease-give-back',
      text: `update retention_run set holder = null, until = null, ended_at = clock_timestamp(), trouble = $2
        where id = 1 and holder = $1`,
      values: [this.holder, trouble ?? null],
    });
  }
}

/**
 * One process at a time archives. By a row and not by a lock of the database's: a run may take hours, and neither a transaction
 * nor a connection is kept open for so long.
 */
export class RetentionLease {
  constructor(
    private readonly db: UnitOfWork,
    private readonly ids: Ids,
  ) {}

  /** Undefined while another process is at it. A new holder each time: a run that stalled does not go on by the lease of the next. */
  async take(): Promise<TakenLease | undefined> {
    const holder = this.ids.eventId();
    const rows = await this.db.query({
      name: 'retention-lease-take',
      text: `update retention_run set holder = $1, until = clock_timestamp() + interval '${LEASE}',
          started_at = clock_timestamp(), ended_at = null
        where id = 1 and (until is null or until < clock_timestamp()) returning id`,
      values: [holder],
    });
    return rows.length > 0 ? new TakenLease(this.db, holder) : undefined;
  }

  async state(): Promise<RunState> {
    const [row] = await this.db.query<{
      under_way: boolean;
      started_at: Date | null;
      ended_at: Date | null;
      trouble: string | null;
    }>({
      name: 'retention-lease-state',
      text: `select coalesce(until > clock_timestamp(), false) as under_way, started_at, ended_at, trouble
        from retention_run where id = 1`,
    });
    const { under_way, started_at, ended_at, trouble } = row!;
    return {
      isUnderWay: under_way,
      ...(started_at !== null && { startedAt: started_at }),
      ...(ended_at !== null && { endedAt: ended_at }),
      ...(trouble !== null && { trouble }),
    };
  }
}
