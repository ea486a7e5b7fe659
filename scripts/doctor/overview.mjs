import { samplesOf, sumOf } from './metrics-text.mjs';

/**
 * The figures of the status page: what each is called and where it is read. One that is not there is `undefined`, and
 * shown as such.
 */
const FIGURES = {
  lag: (samples) => sumOf(samples, 'kafka_consumergroup_lag'),
  outbox: (samples) => sumOf(samples, 'outbox_depth'),
  parked: (samples) => sumOf(samples, 'parked_messages', { status: 'parked' }),
  unsealedSeconds: (samples) => sumOf(samples, 'audit_unsealed_oldest_seconds'),
  disputes: (samples) => sumOf(samples, 'audit_log_disputes_total') ?? 0,
  differing: (samples) => sumOf(samples, 'reconciliation_differences'),
};

/** One service's figures from the text of its metrics. */
export function overviewOf(text, now) {
  const samples = samplesOf(text);
  const startedAt = sumOf(samples, 'process_start_time_seconds');
  return {
    ...(startedAt !== undefined && { upSeconds: Math.max(0, Math.round(now.getTime() / 1_000 - startedAt)) }),
    ...Object.fromEntries(Object.entries(FIGURES).map(([name, figure]) => [name, figure(samples)])),
  };
}

/** `3 d 4 h`, `4 h 5 min`, `5 min`, `42 s`. */
export function lastingText(seconds) {
  if (seconds === undefined) return '–';
  const [days, hours, minutes] = [
    Math.floor(seconds / 86_400),
    Math.floor(seconds / 3_600) % 24,
    Math.floor(seconds / 60) % 60,
  ];
  if (days > 0) return `${days} d ${hours} h`;
  if (hours > 0) return `${hours} h ${minutes} min`;
  return minutes > 0 ? `${minutes} min` : `${seconds} s`;
}

/** A line for each service: the figures under their names. */
export function overviewLines(services) {
  const heads = ['service', 'state', 'up', 'lag', 'outbox', 'parked', 'unsealed', 'disputes', 'differing'];
  const lines = services.map(
    ({ service, state, upSeconds, lag, outbox, parked, unsealedSeconds, disputes, differing }) => [
      ...[service, state, lastingText(upSeconds)],
      ...[lag, outbox, parked].map((figure) => figure ?? '–'),
      unsealedSeconds === undefined ? '–' : `${unsealedSeconds.toFixed(1)} s`,
      ...[disputes, differing].map((figure) => figure ?? '–'),
    ],
  );
  const rows = [heads, ...lines].map((row) => row.map(String));
  const widths = heads.map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column]))
      .join('  ')
      .trimEnd(),
  );
}
