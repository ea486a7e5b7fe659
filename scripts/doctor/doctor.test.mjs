import assert from 'node:assert/strict';
import { test } from 'node:test';
import { apiKeysOf, keysOf } from './keys.mjs';
import { samplesOf, sumOf } from './metrics-text.mjs';
import { overviewLines, overviewOf } from './overview.mjs';
import { figuresOf } from './service-figures.mjs';
import { examineService } from './services.mjs';
import { answering, clockSkew, diskSpace, figure, lasting, report, versionAtLeast } from './verdicts.mjs';
import { withServer } from '../testing/fake-service.mjs';

const NOW = new Date('2026-03-01T00:00:00Z');
const DAY_MS = 24 * 60 * 60 * 1_000;
const inDays = (days) => new Date(NOW.getTime() + days * DAY_MS);
const key = (from, to, revokedFrom) => ({
  validFrom: inDays(from).toISOString(),
  validTo: inDays(to).toISOString(),
  ...(revokedFrom !== undefined && { revokedFrom: inDays(revokedFrom).toISOString() }),
});
const states = (verdicts) => Object.fromEntries(verdicts.map(({ check, of, state }) => [`${check} ${of}`, state]));

test('a version is enough from the least one on, part by part as numbers', () => {
  const of = (found, least) => versionAtLeast('Node', found, least).state;
  assert.deepEqual(
    [
      of('20.19.1', '20.19'),
      of('20.9', '20.19'),
      of('24.1', '20.19'),
      of('15', '15'),
      of('20', '20.19'),
      of(undefined, '17'),
    ],
    ['ok', 'failed', 'ok', 'ok', 'failed', 'failed'],
  );
});

test('a clock is seen from a second on, and fails from five, in either direction', () => {
  assert.deepEqual(
    [0, 999, -1_000, 4_999, -5_000].map((ms) => clockSkew('customs', ms).state),
    ['ok', 'ok', 'warning', 'warning', 'failed'],
  );
  assert.match(clockSkew('customs', -5_000).said, /5\.0 s behind/);
});

test('disk space fails below 1 GiB or 3 %, and is told below 5 GiB or 10 %', () => {
  const gib = 1024 ** 3;
  const of = (free, total) => diskSpace('/data', { free: free * gib, total: total * gib }).state;
  assert.deepEqual(
    [of(50, 100), of(9, 100), of(2, 100), of(4, 10), of(0.5, 10)],
    ['ok', 'warning', 'failed', 'warning', 'failed'],
  );
});

test('what expires is told 60 days before, and fails 14 days before', () => {
  const of = (days) => lasting('keys', 'customs', inDays(days), NOW).state;
  assert.deepEqual([of(60), of(59), of(14), of(13), of(-1)], ['ok', 'warning', 'warning', 'failed', 'failed']);
  assert.match(lasting('keys', 'customs', undefined, NOW).said, /none is valid/);
});

test('owners, offices and their encryption keys are looked at apart', () => {
  const found = keysOf(
    {
      owners: [{ name: 'customs', keys: [key(-1, 300)] }],
      offices: [
        { id: 'huangpu', keys: [key(-1, 30)], encryptionKeys: [key(-1, 3)] },
        { id: 'registry', keys: [] },
      ],
    },
    NOW,
    ([{ validTo }]) => new Date(validTo),
  );
  assert.deepEqual(states(found), {
    'keys customs': 'ok',
    'keys huangpu': 'warning',
    'keys huangpu (encryption)': 'failed',
  });
});

test('an API key that is revoked, or has a successor for the same system, alarms nobody', () => {
  const item = (label, days, more) => ({ office: 'huangpu', label, expiresAt: inDays(days).toISOString(), ...more });
  const items = [
    item('a', 3),
    item('a', 300),
    item('b', 3, { revokedAt: NOW.toISOString() }),
    item('c', 20),
    item('d', -3),
  ];
  assert.deepEqual(states(apiKeysOf('customs', items, NOW)), {
    'API keys huangpu, a': 'ok',
    'API keys huangpu, c': 'warning',
    'API keys huangpu, d': 'failed',
  });
});

test('metrics are read with their labels, and added up over those that agree', () => {
  const samples = samplesOf('# TYPE x gauge\nx{a="1",b="q\\"}"} 2\nx{a="2"} 3\ny 4e-3\n\n');
  assert.equal(sumOf(samples, 'x'), 5);
  assert.equal(sumOf(samples, 'x', { a: '1' }), 2);
  assert.equal(sumOf(samples, 'y'), 0.004);
  assert.equal(sumOf(samples, 'z'), undefined);
  assert.equal(samples[0].labels.b, 'q\\"}');
});

const WELL = `parked_messages{status="parked",service="customs"} 0
parked_messages{status="held",service="customs"} 0
audit_unsealed_oldest_seconds{service="customs"} 0.2
outbox_oldest_seconds{service="customs"} 0
kafka_consumergroup_lag{topic="a",partition="0"} 3
`;

test('a service without trouble is well; parked messages, disputes and stuck parts are not', () => {
  assert.ok(figuresOf('customs', samplesOf(WELL)).every(({ state }) => state === 'ok'));
  const sick = WELL.replace('"parked",service="customs"} 0', '"parked",service="customs"} 2')
    .replace('} 0.2', '} 31')
    .replace('outbox_oldest_seconds{service="customs"} 0', 'outbox_oldest_seconds{service="customs"} 6')
    .concat(
      'audit_log_disputes_total{witness="x"} 1\nreconciliation_differences{side="reader"} 1\ndirectory_accepts_older 4\n',
    );
  const found = figuresOf('customs', samplesOf(sick));
  assert.deepEqual(states(found), {
    'parked messages customs': 'failed',
    'audit sealing customs': 'failed',
    'audit disputes customs': 'failed',
    'reconciliation customs': 'failed',
    'outbox age customs': 'warning',
    'consumer lag customs': 'ok',
    'older directory customs': 'warning',
  });
  assert.ok(found.filter(({ state }) => state !== 'ok').every(({ hint }) => hint.length > 10));
  const left = WELL.replace('"held",service="customs"} 0', '"held",service="customs"} 2');
  assert.equal(states(figuresOf('customs', samplesOf(left)))['parked messages customs'], 'failed');
});

test('what stands still in a service is told soon, and fails when it stood longer; clocks ring in case-transfer alone', () => {
  const said = (service, line) =>
    figuresOf(service, samplesOf(WELL.concat(line)))
      .filter(({ state, said: figure }) => state !== 'ok' && figure !== 'no figure')
      .map(({ check, state }) => `${check} ${state}`)
      .join();
  assert.deepEqual(
    ['outbox_oldest_seconds 60', 'outbox_oldest_seconds 61', 'audit_unsealed_oldest_seconds 6'].map((line) =>
      said('customs', `${line}\n`),
    ),
    ['outbox age warning', 'outbox age failed', 'audit sealing warning'],
  );
  assert.deepEqual(
    [998, 49_998].map((lag) => said('customs', `kafka_consumergroup_lag{topic="b"} ${lag}\n`)),
    ['consumer lag warning', 'consumer lag failed'],
  );
  const due = (service) => [11, 61].map((seconds) => said(service, `clock_due_oldest_seconds ${seconds}\n`));
  assert.deepEqual(due('case-transfer'), ['clocks to ring warning', 'clocks to ring failed']);
  assert.deepEqual(due('customs'), ['', '']);
});

test('the status page shows what waits in a service, and a dash for what it does not say', () => {
  const now = new Date('2026-11-27T05:00:00Z');
  const started = `process_start_time_seconds{service="customs"} ${now.getTime() / 1_000 - 93_600}\n`;
  const figures = overviewOf(WELL + started, now);
  assert.deepEqual([figures.upSeconds, figures.lag, figures.parked, figures.disputes], [93_600, 3, 0, 0]);
  const [, line, down] = overviewLines([
    { service: 'customs', state: 'ready', ...figures },
    { service: 'x', state: 'down' },
  ]);
  assert.match(line, /^customs +ready +1 d 2 h +3 +– +0 +0\.2 s +0 +–$/);
  assert.match(down, /^x +down +– /);
});

test('a figure that is missing is told, never taken for nought', () => {
  assert.equal(figure('outbox age', 'customs', undefined, {}).state, 'warning');
});

test('a service is asked for readiness, clock and figures; one that is down, and one that is not there, are named', async () => {
  await withServer({ ready: { status: 200, checks: { database: 'up' } }, metrics: WELL }, async (address) => {
    const found = await examineService('customs', address);
    assert.ok(
      found.every(({ state }) => state === 'ok'),
      JSON.stringify(found),
    );
    assert.ok(found.some(({ check }) => check === 'clock'));
  });
  const late = new Date(Date.now() - 60_000).toUTCString();
  await withServer(
    { ready: { status: 503, checks: { database: 'down', producer: 'up' } }, metrics: WELL, date: late },
    async (address) => {
      const found = await examineService('customs', address);
      const { 'ready customs': ready, 'clock customs': clock } = states(found);
      assert.deepEqual([ready, clock], ['failed', 'failed']);
      assert.match(found.find(({ check }) => check === 'clock').said, /behind this machine/);
    },
  );
  const early = new Date(Date.now() + 60_000).toUTCString();
  const unfigured = { ready: { status: 200, checks: {} }, metrics: 'an error', metricsStatus: 500, date: early };
  await withServer(unfigured, async (address) => {
    const found = await examineService('customs', address);
    assert.match(found.find(({ check }) => check === 'clock').said, /ahead of this machine/);
    assert.match(found.find(({ check }) => check === 'figures').said, /\/metrics answers 500/);
  });
  const [gone] = await examineService('customs', 'http://127.0.0.1:1');
  assert.equal(gone.state, 'failed');
  assert.match(gone.said, /does not answer/);
});

test('the page has one line for what is well of a kind, and one with its hint for each that is not, worst first', () => {
  const lines = report([
    answering('ready', 'customs', { said: 'ready' }, 'never shown'),
    answering('ready', 'supervision', { said: 'ready' }),
    figure('outbox age', 'customs', 6, { warning: 5, failed: 60, unit: ' s' }, 'look here'),
    figure('outbox age', 'supervision', 61, { warning: 5, failed: 60, unit: ' s' }, 'look there'),
  ]);
  assert.deepEqual(
    lines.map((line) => line.replace(/ +/g, ' ').trim()),
    ['✓ ready ready (2)', '✗ outbox age supervision: 61 s', 'look there', '! outbox age customs: 6 s', 'look here'],
  );
});
