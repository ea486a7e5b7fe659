import type { Metrics } from '#libs/service';
import type { Clock } from '#libs/kernel';
import type { Backlog } from '../postgres/backlog.js';

export interface BacklogMetricsParts {
  readonly metrics: Metrics;
  readonly backlog: Backlog;
  readonly clock: Clock;
  readonly groupId: string;
  /** Where each partition ends on the broker, by `partitionKey`. */
  readonly ends: () => Promise<ReadonlyMap<string, bigint>>;
}

/**
 * Gauges of what waits, worked out when somebody asks, from the database and the broker themselves: a consumer that
 * stands still must show a growing lag, so it cannot be the consumer that reports it. With either away a gauge keeps
 * its last figure, and readiness says why.
 */
export function registerBacklogMetrics({ metrics, backlog, clock, groupId, ends }: BacklogMetricsParts): void {
  const oldest = metrics.gauge('outbox_oldest_seconds', 'Age of the oldest row in the outbox');
  metrics.gauge('outbox_depth', 'Rows in the outbox', [], async function () {
    await quietly(async () => {
      const { depth, oldestAt } = await backlog.outbox();
      this.set(depth);
      oldest.set(oldestAt ? Math.max(0, clock.now().getTime() - oldestAt.getTime()) / 1_000 : 0);
    });
  });
  metrics.gauge(
    'parked_messages',
    'Messages that wait for a person, and those held behind them',
    ['status'],
    async function () {
      await quietly(async () => {
        const { parked, held } = await backlog.parked();
        this.labels('parked').set(parked);
        this.labels('held').set(held);
      });
    },
  );
  const labels = ['consumergroup', 'topic', 'partition'] as const;
  metrics.gauge(
    'kafka_consumergroup_lag',
    'Messages on the broker that the database does not have yet',
    labels,
    async function () {
      await quietly(async () => {
        // In this order: what is stored in between would make a lag below nothing.
        const positions = await backlog.positions();
        for (const [key, end] of await ends()) {
          const [topic, partition] = key.split('|') as [string, string];
          this.labels(groupId, topic, partition).set(Number(end - (positions.get(key) ?? 0n)));
        }
      });
    },
  );
}

const ANSWER_WITHIN_MS = 1_500;

/** Metrics must answer while database or broker is away: that is when they are looked at. */
async function quietly(measure: () => Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ANSWER_WITHIN_MS);
  });
  await Promise.race([measure().catch(() => undefined), tooLate]).finally(() => clearTimeout(timer));
}
