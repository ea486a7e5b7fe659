import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/kernel';
import { Metrics, UnitOfWork } from '#libs/service';

const LONGEST_DUE = 'select min(next_fire_at) as since from clock where next_fire_at <= $1';

/**
 * How long the clock that is due longest has waited for its ring. Asked of the database when somebody looks: a sweep that
 * stands still cannot be the one to report it. With the database away the gauge keeps its last figure.
 */
@Injectable()
export class ClocksToRing {
  constructor(metrics: Metrics, db: UnitOfWork, clock: Clock) {
    const help = 'How long the clock that is due longest waits for its ring';
    metrics.gauge('clock_due_oldest_seconds', help, [], async function () {
      this.set(await waitedSeconds(db, clock.now()));
    });
  }
}

async function waitedSeconds(db: UnitOfWork, now: Date): Promise<number> {
  const statement = { name: 'clock-longest-due', text: LONGEST_DUE, values: [now] };
  const [row] = await db.query<{ since: Date | null }>(statement);
  return row?.since ? (now.getTime() - row.since.getTime()) / 1_000 : 0;
}
