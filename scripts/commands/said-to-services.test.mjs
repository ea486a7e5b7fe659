import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Command } from 'commander';
import { Trouble } from '../bootstrap/trouble.mjs';
import { askedOf } from '../testing/recording-service.mjs';
import { register as registerKey } from './key.mjs';
import { register as registerParked } from './parked.mjs';
import { register as registerReconcile } from './reconcile.mjs';
import { register as registerRetention } from './retention.mjs';

/** What a service is told of an operator's command, and what the operator reads of its answer. */
before(() => (process.env.CLUEBRIDGE_TOKEN = 'a token'));
after(() => delete process.env.CLUEBRIDGE_TOKEN);

/** Of one command: what was asked, and everything that was printed. */
async function ran(t, register, { answer, status }, ...args) {
  const printed = [];
  const mocks = ['log', 'table'].map((kind) => t.mock.method(console, kind, (what) => void printed.push(what)));
  const cluebridge = new Command();
  register(cluebridge);
  try {
    const asked = await askedOf({ answer, status }, (url) =>
      cluebridge.parseAsync([...args, '--service', 'customs', '--url', url], { from: 'user' }),
    );
    return {
      asked,
      rows: printed.find(Array.isArray),
      lines: printed.filter((what) => !Array.isArray(what)).join('\n'),
    };
  } finally {
    for (const { mock } of mocks) mock.restore();
  }
}

const isTold = (sentence) => (error) => error instanceof Trouble && sentence.test(error.message);

test('what a service refuses is told with its code, in English, and each field that is wrong', async (t) => {
  const problems = [{ path: '/lifetimeDays', zh: '太长', en: 'is too long' }];
  const answer = { code: 'HTTP.INVALID_BODY', detail: '请求体有误', detailEn: 'The body is wrong.', problems };
  await assert.rejects(
    ran(t, registerKey, { answer, status: 400 }, 'key', 'list'),
    isTold(/^customs answered 400 HTTP\.INVALID_BODY: The body is wrong\.\n {2}\/lifetimeDays: is too long$/),
  );
});

test('an API key is good for as long as was said, and the one before it for a week unless another time was', async (t) => {
  const issued = {
    key: 'k',
    id: '7',
    expiresAt: '2027-11-28T00:00:00Z',
    previous: { expiresAt: '2026-12-05T00:00:00Z' },
  };
  const key = async (...args) => (await ran(t, registerKey, { answer: issued }, 'key', ...args)).asked[0];
  const { body } = await key('issue', '--office', 'huangpu-customs', '--label', 'gate', '--days', '30');
  assert.deepEqual(body, { office: 'huangpu-customs', label: 'gate', scopes: ['post', 'read'], lifetimeDays: 30 });
  assert.deepEqual((await key('rotate', '7')).body, { overlapHours: 168, lifetimeDays: 365 });
  assert.deepEqual((await key('rotate', '7', '--overlap', '0', '--days', '1')).body, {
    overlapHours: 0,
    lifetimeDays: 1,
  });
});

test('the list of API keys tells those that are revoked from the others', async (t) => {
  const item = {
    id: '7',
    office: 'huangpu-customs',
    scopes: ['read'],
    label: 'gate',
    expiresAt: '2027-11-28T00:00:00Z',
  };
  const items = [item, { ...item, revokedAt: '2026-11-28T00:00:00Z' }];
  const { rows } = await ran(t, registerKey, { answer: { items } }, 'key', 'list');
  assert.deepEqual(
    rows.map(({ revokedAt }) => revokedAt),
    ['', '2026-11-28 08:00:00'],
  );
});

test('a parked message is discarded with the reason that was given, and a list of many says how it goes on', async (t) => {
  const { asked } = await ran(t, registerParked, {}, 'parked', 'discard', '7', '--reason', 'made by mistake');
  assert.deepEqual(asked, [
    { method: 'POST', url: '/operations/parked/7/discard', body: { reason: 'made by mistake' } },
  ]);
  const answer = { items: [{ id: '7' }], next: 'there' };
  assert.match((await ran(t, registerParked, { answer }, 'parked', 'list')).lines, /more: --after there/);
});

test('differences are explained, and explanations taken back, of the events that were named or of all', async (t) => {
  const about = ['--channel', 'c', '--day', '2026-11-27', '--reason', 'r'];
  const said = async (...args) =>
    (await ran(t, registerReconcile, { answer: { unexplained: 0 } }, 'reconcile', ...args, ...about)).asked[0].body;
  const common = { channel: 'c', day: '2026-11-27', reason: 'r' };
  assert.deepEqual(await said('explain', '--event', 'e1', 'e2'), { ...common, eventIds: ['e1', 'e2'] });
  assert.deepEqual(await said('explain', '--all', '3'), { ...common, unexplained: 3 });
  assert.deepEqual(await said('withdraw', '--event', 'e1'), { ...common, eventIds: ['e1'] });
  assert.deepEqual(await said('withdraw', '--all'), { ...common, all: true });
  for (const wrong of [
    ['explain'],
    ['explain', '--all', '3', '--event', 'e1'],
    ['withdraw'],
    ['withdraw', '--all', '--event', 'e1'],
  ])
    await assert.rejects(said(...wrong), isTold(/one of the two/));
  for (const number of ['0', '', 'all'])
    await assert.rejects(said('explain', '--all', number), isTold(/wants the number/));
});

test('a day is open until both sides have spoken, and differs while one difference is unexplained', async (t) => {
  const day = { day: '2026-11-27', until: '2026-11-27T16:00:00Z', unexplained: 0 };
  const items = [day, { ...day, agrees: true }, { ...day, agrees: false }, { ...day, agrees: false, unexplained: 1 }];
  const { rows } = await ran(t, registerReconcile, { answer: { items } }, 'reconcile', 'status');
  process.exitCode = undefined;
  assert.deepEqual(
    rows.map(({ state }) => state),
    ['open', 'agrees', 'explained', 'DIFFERS'],
  );
});

test('an explanation that was given of another difference than there is now is said to be none', async (t) => {
  const explained = (holds) => ({
    eventId: 'e',
    explanation: { reason: 'r', by: 'wang', at: '2026-11-28T00:00:00Z', holds },
  });
  const answer = { items: [explained(true), explained(false), { eventId: 'e' }] };
  const asked = ['reconcile', 'differences', '--channel', 'c', '--day', '2026-11-27'];
  const { rows } = await ran(t, registerReconcile, { answer }, ...asked);
  assert.deepEqual(
    rows.map((row) => row.explained),
    ['yes', 'NOT AS IT IS NOW', undefined],
  );
});

test('a run of the archiving that was stopped is told and fails the command, and so is that none is on', async (t) => {
  const said = async (state) => {
    const { lines } = await ran(t, registerRetention, { answer: { tables: [], ...state } }, 'retention', 'status');
    const { exitCode } = process;
    process.exitCode = undefined;
    return [lines, exitCode];
  };
  const on = { isOn: true, keptFrom: '2026-05-01' };
  const stopped = await said({ ...on, trouble: 'RETENTION.ARCHIVE_APART' });
  assert.deepEqual(stopped, ['customs: keeps from 2026-05-01 on, the last run STOPPED: RETENTION.ARCHIVE_APART', 1]);
  assert.deepEqual(await said({ isOn: false }), ['customs: OFF, not run yet', undefined]);
  const ended = await said({ ...on, endedAt: '2026-11-28T00:00:00Z' });
  assert.deepEqual(ended, ['customs: keeps from 2026-05-01 on, last run ended 2026-11-28 08:00:00 +08:00', undefined]);
});

test('a dry run of the archiving is one for the service as well', async (t) => {
  const answer = { tables: [], keptFrom: '2026-05-01' };
  for (const [args, dryRun] of [
    [['--dry-run'], true],
    [[], false],
  ])
    assert.deepEqual((await ran(t, registerRetention, { answer }, 'retention', 'run', ...args)).asked[0].body, {
      dryRun,
    });
});

test('status of one address is of one service: which it is must be said', async () => {
  for (const [register, name] of [
    [registerReconcile, 'reconcile'],
    [registerRetention, 'retention'],
  ]) {
    const cluebridge = new Command();
    register(cluebridge);
    const args = [name, 'status', '--url', 'http://127.0.0.1:4'];
    await assert.rejects(cluebridge.parseAsync(args, { from: 'user' }), isTold(/name the service/));
  }
});
