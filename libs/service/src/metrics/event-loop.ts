import { performance } from 'node:perf_hooks';
import { Counter } from 'prom-client';
import type { Registry } from 'prom-client';

/**
 * How often prom-client may look at the event loop's delay: so seldom that it costs nothing. By default its timer wakes
 * the process a hundred times a second, idle or not: two of three wakings of an idle service, and under load as many
 * interruptions of other work (ADR 0022).
 */
export const LOOK_AT_DELAY_EVERY_MS = 600_000;

/**
 * The metrics that rest on that timer. They mean nothing when it hardly runs, so they are taken out of the registry.
 */
const OF_THE_TIMER = ['min', 'max', 'mean', 'stddev', 'p50', 'p90', 'p99'].map(
  (figure) => `nodejs_eventloop_lag_${figure}_seconds`,
);

/**
 * Counts the time in which the event loop is busy, by Node's own account, in place of prom-client's delays; its rate is
 * the busy share.
 */
export function countEventLoop(registry: Registry): void {
  for (const name of OF_THE_TIMER) registry.removeSingleMetric(name);
  let before = 0;
  new Counter({
    name: 'nodejs_eventloop_active_seconds_total',
    help: 'Time the event loop was at work and not waiting',
    registers: [registry],
    collect() {
      const active = performance.eventLoopUtilization().active / 1_000;
      this.inc(active - before);
      before = active;
    },
  });
}
