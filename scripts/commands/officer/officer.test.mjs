import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Command } from 'commander';
import { askedOf } from '../../testing/recording-service.mjs';
import { register } from '../officer.mjs';

/** What a service is told of officers, and what the security administrator reads. */
before(() => (process.env.CLUEBRIDGE_TOKEN = 'a token'));
after(() => delete process.env.CLUEBRIDGE_TOKEN);

async function ran(t, answer, ...args) {
  const log = t.mock.method(console, 'log', () => {});
  const cluebridge = new Command();
  register(cluebridge);
  try {
    const asked = await askedOf({ answer }, (url) =>
      cluebridge.parseAsync(['officer', ...args, '--reason', 'r', '--service', 'customs', '--url', url], {
        from: 'user',
      }),
    );
    return { asked, lines: log.mock.calls.map((call) => call.arguments[0]).join('\n') };
  } finally {
    log.mock.restore();
  }
}

const posted = (asked) => asked.filter(({ method }) => method === 'POST');

test('the tokens taken away are those issued until now, or with --every-token all that will be', async (t) => {
  const revoked = async (...more) => posted((await ran(t, { id: '7' }, 'revoke', 'wang', ...more)).asked)[0].body;
  const officer = { kind: 'officer', subject: 'wang', reason: 'r' };
  assert.deepEqual(await revoked(), { ...officer, scope: 'earlier-tokens' });
  assert.deepEqual(await revoked('--every-token'), { ...officer, scope: 'every-token' });
  assert.deepEqual(await revoked('--client'), { ...officer, kind: 'client', scope: 'earlier-tokens' });
});

test('an officer is restored from every page of what was revoked, and a client of the same name is not', async (t) => {
  const pages = [
    {
      items: [
        { id: '1', kind: 'officer' },
        { id: '2', kind: 'client' },
      ],
      next: 'more',
    },
    { items: [{ id: '3', kind: 'officer' }] },
  ];
  const answer = ({ url }) => (url.includes('after=more') ? pages[1] : pages[0]);
  const { asked, lines } = await ran(t, answer, 'restore', 'wang');
  assert.deepEqual(
    posted(asked).map(({ url }) => url),
    ['/operations/revocations/1/lift', '/operations/revocations/3/lift'],
  );
  assert.match(lines, /wang: 2 revocations lifted/);
});

test('a move names every open case whose team the officer is in, and what still stands at the new office', async (t) => {
  const moved = { id: '7', revokedAt: '2026-11-28T00:00:00Z' };
  const standing = [
    { id: '1', kind: 'officer', reason: 'everywhere' },
    { id: '2', kind: 'officer', office: 'b', reason: 'there' },
    { id: '3', kind: 'officer', office: 'c', reason: 'elsewhere' },
    { id: '4', kind: 'client', reason: 'of a system' },
  ];
  const answer = ({ method, url }) => {
    if (method === 'POST') return moved;
    if (url.includes('/revocations')) return { items: standing };
    return url.includes('after=more')
      ? { items: [{ caseNo: 'AJ-2', isShort: true }] }
      : { items: [{ caseNo: 'AJ-1' }], next: 'more' };
  };
  const { lines } = await ran(t, answer, 'move', 'wang', '--from', 'a', '--to', 'b');
  assert.match(lines, /AJ-1\n {2}AJ-2 {2}too few officers are left/);
  assert.match(lines, /revoked at every office still \(1\)/);
  assert.match(lines, /revoked at b still \(2\)/);
  assert.doesNotMatch(lines, /elsewhere|of a system/);
});
