import { figure } from './verdicts.mjs';
import { sumOf } from './metrics-text.mjs';

/** What a service's own figures may be. Alerts of deploy/monitoring look at the same metrics over time. */
const FIGURES = [
  {
    check: 'parked messages',
    // Held ones too: what broke off in the midst of a release leaves such, with none that is parked.
    metric: 'parked_messages',
    limits: { failed: 0 },
    hint: (service) =>
      `npm run cluebridge -- parked list --service ${service} (docs/operating/trouble.md, "A parked message")`,
  },
  {
    check: 'audit sealing',
    metric: 'audit_unsealed_oldest_seconds',
    limits: { warning: 5, failed: 30, unit: ' s' },
    hint: () => 'look for "the audit could not be sealed" in the log; after ten minutes the service takes no acts',
  },
  {
    check: 'audit disputes',
    metric: 'audit_log_disputes_total',
    limits: { failed: 0 },
    isNoneWhenAbsent: true,
    hint: (service) =>
      `npm run cluebridge -- audit list --service ${service} --act audit-log.disputed --json says which and why`,
  },
  {
    check: 'reconciliation',
    metric: 'reconciliation_differences',
    limits: { failed: 0 },
    isNoneWhenAbsent: true,
    hint: (service) =>
      `npm run cluebridge -- reconcile status --service ${service}, then repair or explain (docs/operating/reconciliation.md)`,
  },
  {
    check: 'outbox age',
    metric: 'outbox_oldest_seconds',
    limits: { warning: 5, failed: 60, unit: ' s' },
    hint: () => 'the relay does not get through (docs/operating/trouble.md, "A stuck relay")',
  },
  {
    check: 'consumer lag',
    metric: 'kafka_consumergroup_lag',
    limits: { warning: 1_000, failed: 50_000 },
    isNoneWhenAbsent: true,
    hint: () => 'ask again in a minute: while it falls the reader catches up; else it is paused or too slow',
  },
  {
    check: 'older directory',
    metric: 'directory_accepts_older',
    limits: { warning: 0 },
    isNoneWhenAbsent: true,
    hint: () =>
      'DIRECTORY_ACCEPT_OLDER names this version: take it away, it is for one start (docs/operating/keys.md, "An older directory")',
  },
  {
    check: 'clocks to ring',
    metric: 'clock_due_oldest_seconds',
    of: ['case-transfer'],
    limits: { warning: 10, failed: 60, unit: ' s' },
    hint: () => 'the sweep stands still: look for "the clocks could not be swept" in the log of case-transfer',
  },
];

/** Verdicts on one service's samples. */
export function figuresOf(service, samples) {
  return FIGURES.filter(({ of }) => of === undefined || of.includes(service)).map(
    ({ check, metric, labels, limits, hint, isNoneWhenAbsent }) => {
      const value = sumOf(samples, metric, labels) ?? (isNoneWhenAbsent ? 0 : undefined);
      return figure(check, service, value, limits, hint(service));
    },
  );
}

/** The metrics that are looked at, for the test that holds them against the services' own. */
export const METRICS_LOOKED_AT = FIGURES.map(({ metric, labels = {} }) => ({ metric, labels: Object.keys(labels) }));
