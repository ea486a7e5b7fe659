import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { before, beforeEach, after, test } from 'node:test';
import { compiledLib } from '../bootstrap/compiled-code.mjs';
import { REPOSITORY } from '../bootstrap/repository.mjs';
import { Trouble } from '../bootstrap/trouble.mjs';
import { makeKeys } from '../one-server/make-keys.mjs';
import { gatherAffected } from './affected.mjs';
import { changeRoot, finishRoot, listKeys, revokeKey, rotateKey } from './change.mjs';
import { openInstallation } from './installation.mjs';

const DAY = 86_400_000;
const base = fs.mkdtempSync(path.join(os.tmpdir(), 'cluebridge-change-'));
const made = path.join(base, 'made');
const folder = path.join(base, 'used');
let security;
let now;

before(async () => {
  await makeKeys({ officesFile: path.join(REPOSITORY, 'deploy/development/offices.yaml'), out: made });
  security = await compiledLib('security');
});
beforeEach(() => {
  fs.rmSync(folder, { recursive: true, force: true });
  fs.cpSync(made, folder, { recursive: true });
  now = Date.now();
});
after(() => fs.rmSync(base, { recursive: true }));

const open = () => openInstallation(folder);
const files = () =>
  Object.fromEntries(everyFile().map((name) => [name, fs.readFileSync(path.join(folder, name), 'utf8')]));
const everyFile = () =>
  fs.readdirSync(folder, { recursive: true }).filter((name) => fs.statSync(path.join(folder, name)).isFile());
const rotation = (more = {}) => ({
  ...{ holder: 'customs', use: 'signing', from: new Date(now), overlapDays: 30, days: 365 },
  root: open().privateRoot(),
  ...more,
});
const kidOf = (holder) =>
  listKeys(security, open(), now).find((line) => line.holder === holder && line.use === 'signing').kid;

test('a next key lies with its service before any directory names it, readable by its service alone', () => {
  const order = [];
  const installation = open();
  const noted = {
    ...installation,
    writeKeys: (...all) => (order.push('private half'), installation.writeKeys(...all)),
    writeDirectory: (...all) => (order.push('directory'), installation.writeDirectory(...all)),
  };
  const { kid, owner } = rotateKey(security, noted, rotation(), now);
  assert.deepEqual([order, owner], [['private half', 'directory'], 'customs']);
  assert.ok(listKeys(security, open(), now).some((line) => line.kid === kid));
  const keys = path.join(folder, 'customs/signing-keys.json');
  assert.ok(JSON.parse(fs.readFileSync(keys, 'utf8')).keys.some((key) => key.kid === kid && key.d));
  assert.equal(fs.statSync(keys).mode & 0o777, 0o600);
});

test('the private key of another root changes nothing', () => {
  const before = files();
  const root = security.newKey('root');
  const because = { kid: kidOf('customs'), from: new Date(now), because: 'stolen', root };
  for (const change of [
    () => rotateKey(security, open(), rotation({ root }), now),
    () => revokeKey(security, open(), because, now),
    () => changeRoot(security, open(), { root }, now),
  ])
    assert.throws(change, (error) => error instanceof Trouble && /nothing was changed/.test(error.message));
  assert.deepEqual(files(), before);
});

test('a revocation says whether its holder can still sign, and under which other keys it is still believed', () => {
  const first = kidOf('customs');
  const { kid: next } = rotateKey(security, open(), rotation({ from: new Date(now + DAY) }), now);
  const revoke = (kid) =>
    revokeKey(security, open(), { kid, from: new Date(now), because: 'stolen', root: open().privateRoot() }, now);
  const one = revoke(first);
  assert.deepEqual([one.holder, one.uncovered, one.others.map(({ kid }) => kid)], ['customs', true, [next]]);
  const both = revoke(next);
  assert.deepEqual([both.uncovered, both.others], [true, []]);
});

test('a new root is believed through the old one, which is kept, until its overlap is ended at every service', () => {
  const old = open().privateRoot();
  const { next, kept } = changeRoot(security, open(), { root: old }, now);
  assert.equal(JSON.parse(fs.readFileSync(kept, 'utf8')).kid, old.kid);
  assert.equal(open().trusted.kid, old.kid);
  const root = open().privateRoot();
  assert.equal(root.kid, next.kid);
  finishRoot(security, open(), root);
  assert.equal(open().trusted.kid, next.kid);
  assert.throws(() => finishRoot(security, open(), root), /every service is .* already/);
  // A run that was cut short has left a service with the old one.
  fs.writeFileSync(path.join(folder, 'supervision/root.jwk'), JSON.stringify(security.publicPart(old)));
  finishRoot(security, open(), root);
  assert.ok(open().isTrustedEverywhere(next));
});

test('what a stolen key may have signed: what its owner sent with it, and what others received and its owner does not know', async () => {
  const told = {
    'customs stolen': [{ eventId: 'sent' }],
    'customs other': [{ eventId: 'of another key' }, { eventId: 'of another key too' }],
    'supervision stolen': [
      { eventId: 'sent', kid: 'stolen' },
      { eventId: 'of another key' },
      { eventId: 'invented' },
      { eventId: 'of another key too', kid: 'stolen' },
    ],
  };
  const lines = await gatherAffected({
    ...{ services: ['customs', 'supervision'], owner: 'customs', kid: 'stolen', kids: ['stolen', 'other'] },
    read: async (service, kid) => told[`${service} ${kid}`],
  });
  assert.deepEqual(
    lines.map(({ service, eventId, unknownToWriter }) => [service, eventId, unknownToWriter]),
    [
      ['customs', 'sent', false],
      ['supervision', 'sent', false],
      ['supervision', 'invented', true],
      ['supervision', 'of another key too', false],
    ],
  );
});
