import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { REPOSITORY, SERVICES } from '../../../scripts/bootstrap/repository.mjs';

const AGAIN_AFTER_MS = 5_000;
const AT_ONCE = 2;

/**
 * Exports and verifies every owner's audit log with the operator's own commands; tries again for a while, since a log
 * that has just grown waits for its witnesses. A restored owner's log is accepted anew first, as the drill says.
 */
export async function verifyAudits(system, { restored, withinMs }) {
  for (const owner of restored)
    await cluebridge(
      'audit',
      'accept-new-log',
      owner,
      '--reason',
      'restore drill of the chaos run',
      '--home',
      system.home,
    );
  const [found, waiting] = [[], [...SERVICES]];
  const lane = async () => {
    for (let owner = waiting.shift(); owner; owner = waiting.shift())
      found.push(await verified(system, owner, performance.now() + withinMs));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  return found;
}

async function verified(system, owner, end) {
  for (let attempt = 1; ; attempt += 1) {
    const folder = path.join(system.home, 'audits', `${owner}-${attempt}`);
    const verdict = await exportAndVerify(system, owner, folder);
    fs.rmSync(folder, { recursive: true, force: true });
    if (verdict.isValid || performance.now() > end) return verdict;
    await pause(AGAIN_AFTER_MS);
  }
}

async function exportAndVerify(system, owner, folder) {
  fs.mkdirSync(path.dirname(folder), { recursive: true });
  const root = path.join(system.home, 'material', 'root.jwk');
  const exported = await cluebridge('audit', 'export', folder, '--service', owner, '--home', system.home);
  if (exported.code !== 0) return { owner, isValid: false, said: exported.said };
  const { code, said } = await cluebridge('audit', 'verify', folder, '--root-key', root);
  return { owner, isValid: code === 0, entries: Number(/entries +(\d+)/.exec(said)?.[1]), said };
}

/** One of the operator's commands, in a process of its own as an operator runs it. */
function cluebridge(...args) {
  const child = spawn(process.execPath, [path.join(REPOSITORY, 'scripts', 'cluebridge.mjs'), ...args], {
    cwd: REPOSITORY,
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes) => (said += bytes));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, said: said.trim() }));
  });
}
