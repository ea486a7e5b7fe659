import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { Command } from 'commander';
import { REPOSITORY, readJson } from '../../bootstrap/repository.mjs';
import { register } from '../keys.mjs';

/** What an operator hears who changes keys of an installation, and what then lies where. */
const base = fs.mkdtempSync(path.join(os.tmpdir(), 'cluebridge-keys-'));
const folder = path.join(base, 'keys');
const root = path.join(folder, 'root', 'root-private.jwk');
after(() => fs.rmSync(base, { recursive: true, force: true }));

async function keys(t, ...args) {
  const said = t.mock.method(console, 'log', () => {});
  const cluebridge = new Command().exitOverride();
  register(cluebridge);
  await cluebridge.parseAsync(['keys', ...args], { from: 'user' });
  const lines = said.mock.calls.map((call) => call.arguments[0]).join('\n');
  said.mock.restore();
  return lines;
}

before(async () => {
  const cluebridge = new Command();
  register(cluebridge);
  const offices = path.join(REPOSITORY, 'deploy/development/offices.yaml');
  await cluebridge.parseAsync(['keys', 'make', '--offices', offices, '--out', folder], { from: 'user' });
});

test('whoever revokes a key hears which others of the holder, some waiting for their hour, lay in the same file', async (t) => {
  const kidIn = (text) => /^(customs\.\S+) is/m.exec(text)[1];
  const waiting = kidIn(await keys(t, 'rotate', 'customs', '--keys', folder));
  const next = kidIn(await keys(t, 'rotate', 'customs', '--from', 'now', '--keys', folder));
  const [first] = JSON.parse(await keys(t, 'list', '--keys', folder, '--json')).map(({ kid }) => kid);
  const revoke = (kid) =>
    keys(t, 'revoke', kid, '--from', '2026-11-01T00:00', '--reason', 'a lost laptop', '--keys', folder);
  const said = await revoke(first);
  assert.match(said, /! customs is still believed under/);
  for (const kid of [waiting, next]) assert.ok(said.includes(kid), said);
  assert.ok(!(await revoke(waiting)).includes(first));
});

test('whoever rotates after a revocation is not told that the revoked key goes on to verify', async (t) => {
  const [{ kid }] = JSON.parse(await keys(t, 'list', '--keys', folder, '--json')).filter(
    ({ holder }) => holder === 'supervision',
  );
  await keys(t, 'revoke', kid, '--from', 'now', '--reason', 'a lost laptop', '--keys', folder);
  const rotate = () => keys(t, 'rotate', 'supervision', '--from', 'now', '--keys', folder);
  assert.match(await rotate(), /next key from .*; every one before is revoked\./);
  assert.match(await rotate(), /next key from .*; the one before verifies until /);
});

test('an overlap of roots that never began cannot be ended, and no root is said to be the old one', async (t) => {
  await assert.rejects(
    keys(t, 'root', '--finish', '--keys', folder),
    /no overlap is to be ended.*`keys root` makes the next root; nothing was changed/,
  );
});

test('the private key of a new root lies where that of the old one lay, off the server', async (t) => {
  const elsewhere = path.join(base, 'stick');
  fs.mkdirSync(elsewhere);
  const stick = path.join(elsewhere, 'root.key');
  fs.renameSync(root, stick);
  const old = readJson(stick);
  const said = await keys(t, 'root', '--keys', folder, '--root-key', stick);
  const kept = path.join(elsewhere, `root.${old.kid}.key`);
  assert.deepEqual(readJson(kept), old);
  assert.notEqual(readJson(stick).kid, old.kid);
  assert.deepEqual(
    fs.readdirSync(path.join(folder, 'root')).filter((name) => name.startsWith('root-private')),
    [],
  );
  assert.ok(said.includes(stick) && said.includes(kept), said);
  fs.renameSync(stick, root);
});

test('an overlap that was ended in part is ended in the rest', async (t) => {
  const trusted = (service) => path.join(folder, service, 'root.jwk');
  const before = fs.readFileSync(trusted('supervision'), 'utf8');
  await keys(t, 'root', '--finish', '--keys', folder);
  const next = readJson(trusted('supervision'));
  assert.notDeepEqual(JSON.parse(before), next);
  fs.writeFileSync(trusted('supervision'), before);
  assert.match(await keys(t, 'root', '--finish', '--keys', folder), /root\.jwk of every service/);
  assert.deepEqual(readJson(trusted('supervision')), next);
});

test('a next key begins at no time that is past, and is good for longer than the one before it goes on', async (t) => {
  const rotate = (...more) => keys(t, 'rotate', 'customs', ...more, '--keys', folder);
  await assert.rejects(rotate('--from', '2026-01-01'), /--from must not be past/);
  await assert.rejects(rotate('--overlap', '30', '--days', '30'), /less than --days/);
});

test('whoever revokes the only key of a holder hears that there is no other', async (t) => {
  const held = JSON.parse(await keys(t, 'list', '--keys', folder, '--json'));
  const { kid, holder } = held.find(({ kind, use }) => kind === 'office' && use === 'signing');
  const said = await keys(t, 'revoke', kid, '--from', '2026-11-01', '--reason', 'lost', '--keys', folder);
  assert.match(said, new RegExp(`! ${holder} has no other key: keys rotate ${holder} --from now`));
});
