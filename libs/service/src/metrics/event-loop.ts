import { performance } from 'node:perf_hooks';
import { Counter } from 'prom-client';
import type { Registry } from 'prom-client';

/**
 * Seldom enough to cost nothing. prom-client looks at the event loop's delay by a timer that wakes the process a hundred times a
 * second, idle or not: two of three wakings of an idle service, and under load as many interruptions of the others (ADR 0022).
 */
export const LOOK_AT_DELAY_EVERY_MS = 600_000;

/** What that timer would tell, and what it cannot when it hardly runs. */
const OF_THE_TIMER = ['min', 'max', 'mean', 'stddev', 'p50', 'p90', 'p99'].map(
  (figure) => `nodejs_eventloop_lag_${figure}_seconds`,
);

/** How busy the event loop is, by Node's own account, in place of prom-client's delays: its rate is the share of the time. */
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
