import type { Metrics } from '#libs/service';
import type { Clock } from '#libs/kernel';
import type { OutboxBacklog } from '../core/outbound/outbox-log.js';
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
  registerOutboxMetrics(metrics, backlog, clock);
  metrics.gauge(
    'parked_messages',
    'Messages that wait for a person, and those held behind them',
    ['status'],
    async function () {
      const { parked, held } = await backlog.parked();
      this.labels('parked').set(parked);
      this.labels('held').set(held);
    },
  );
  const labels = ['consumergroup', 'topic', 'partition'] as const;
  metrics.gauge(
    'kafka_consumergroup_lag',
    'Messages on the broker that the database does not have yet',
    labels,
    async function () {
      // In this order: what is stored in between would make a lag below nothing.
      const positions = await backlog.positions();
      for (const [key, end] of await ends()) {
        const [topic, partition] = key.split('|') as [string, string];
        this.labels(groupId, topic, partition).set(Number(end - (positions.get(key) ?? 0n)));
      }
    },
  );
}

/** Asked once for both; each sets its own, since a gauge that another one sets tells the figure of the time before. */
function registerOutboxMetrics(metrics: Metrics, backlog: Backlog, clock: Clock): void {
  let asked: Promise<OutboxBacklog> | undefined;
  const outbox = () => (asked ??= backlog.outbox().finally(() => (asked = undefined)));
  metrics.gauge('outbox_oldest_seconds', 'Age of the oldest row in the outbox', [], async function () {
    const { oldestAt } = await outbox();
    this.set(oldestAt ? Math.max(0, clock.now().getTime() - oldestAt.getTime()) / 1_000 : 0);
  });
  metrics.gauge('outbox_depth', 'Rows in the outbox', [], async function () {
    this.set((await outbox()).depth);
  });
}
