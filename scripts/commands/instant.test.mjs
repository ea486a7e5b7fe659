import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chinaTime } from './china-time.mjs';
import { instantOf } from './instant.mjs';

/** Where a process takes its zone from. */
const ZONE = 'TZ';

/** Servers run on UTC as a rule; a time must not mean something else on each machine. */
function onAServerIn(zone, look) {
  const before = process.env[ZONE];
  process.env[ZONE] = zone;
  try {
    return look();
  } finally {
    if (before === undefined) delete process.env[ZONE];
    else process.env[ZONE] = before;
  }
}

test('a time that was read in a table is the same instant when it is given to a command, wherever that runs', () => {
  const since = '2026-11-28T09:30:00.000Z';
  for (const zone of ['UTC', 'Asia/Shanghai', 'America/New_York'])
    onAServerIn(zone, () => assert.equal(instantOf(chinaTime(since)).toISOString(), since));
});

test('a time without a zone, or a day alone, is one in China; a zone that is said counts', () => {
  const said = {
    '2026-11-28T17:30': '2026-11-28T09:30:00.000Z',
    '2026-11-28': '2026-11-27T16:00:00.000Z',
    '2026-11-28T09:30:00Z': '2026-11-28T09:30:00.000Z',
    '2026-11-28 17:30:00 +08:00': '2026-11-28T09:30:00.000Z',
    '2026-11-28T04:30:00-0500': '2026-11-28T09:30:00.000Z',
  };
  for (const [text, instant] of Object.entries(said)) assert.equal(instantOf(text).toISOString(), instant, text);
});

test('what is no time is refused', () => {
  for (const text of [
    'yesterday',
    '',
    '2026-13-01',
    '2026-02-30',
    '2026-11-31T08:00:00Z',
    '2026-11-28T25:00',
    '28.11.2026',
    '1',
  ])
    assert.throws(() => instantOf(text), /is no time/, text);
});
