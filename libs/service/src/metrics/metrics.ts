import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { countEventLoop, LOOK_AT_DELAY_EVERY_MS } from './event-loop.js';

const ANSWER_WITHIN_MS = 1_500;
const SECONDS = [0.002, 0.005, 0.01, 0.02, 0.04, 0.08, 0.15, 0.3, 0.6, 1.2, 2.5, 5, 10];

/**
 * The service's Prometheus registry, and the only way to make metrics: each name is made once and carries the label
 * `service`. Names end in their unit (`_seconds`, `_total`), labels never hold identifiers (they would grow for ever).
 */
export class Metrics {
  readonly registry = new Registry();
  readonly #httpDuration: Histogram<'method' | 'route' | 'status'>;
  #collecting: Promise<string> | undefined;

  constructor(service: string) {
    this.registry.setDefaultLabels({ service });
    collectDefaultMetrics({ register: this.registry, eventLoopMonitoringPrecision: LOOK_AT_DELAY_EVERY_MS });
    countEventLoop(this.registry);
    this.#httpDuration = this.histogram('http_request_duration_seconds', 'Time from request to answer', [
      'method',
      'route',
      'status',
    ]);
  }

  /** All of them as Prometheus reads them. Some ask the database; anybody may ask, so those who do at once hear the same. */
  text(): Promise<string> {
    this.#collecting ??= this.registry.metrics().finally(() => (this.#collecting = undefined));
    return this.#collecting;
  }

  counter<L extends string>(name: string, help: string, labelNames: readonly L[] = []): Counter<L> {
    return new Counter({ name, help, labelNames, registers: [this.registry] });
  }

  /**
   * `collect` is called when somebody asks, and sets the gauge to what is true then. One that fails or takes long leaves the
   * last figure: metrics must answer while database or broker is away, since that is when they are looked at.
   */
  gauge<L extends string>(
    name: string,
    help: string,
    labelNames: readonly L[] = [],
    collect?: (this: Gauge<L>) => void | Promise<void>,
  ): Gauge<L> {
    const inTime = collect && {
      collect(this: Gauge<L>) {
        return quietly(async () => collect.call(this));
      },
    };
    return new Gauge({ name, help, labelNames, registers: [this.registry], ...inTime });
  }

  histogram<L extends string>(
    name: string,
    help: string,
    labelNames: readonly L[] = [],
    buckets: readonly number[] = SECONDS,
  ): Histogram<L> {
    return new Histogram({ name, help, labelNames, buckets: [...buckets], registers: [this.registry] });
  }

  /** `route` is the pattern (`/clues/:no`), never the path. */
  httpAnswered(method: string, route: string, status: number, seconds: number): void {
    this.#httpDuration.labels(method, route, String(status)).observe(seconds);
  }
}

async function quietly(collect: () => Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ANSWER_WITHIN_MS);
  });
  await Promise.race([collect().catch(() => undefined), tooLate]).finally(() => clearTimeout(timer));
}
