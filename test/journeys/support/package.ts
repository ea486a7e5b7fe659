import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Officer } from './office.js';
import type { Stage } from './stage.js';

const run = promisify(execFile);

/** Loaded before the program: whatever opens a connection fails. */
const NO_NETWORK =
  "data:text/javascript,import net from 'node:net'; net.Socket.prototype.connect = () => { throw new Error('no network here') };";

/** The package of a case as the officer's office hands it out, verified by a process that has the file and the root key alone. */
export async function verifiedApart(stage: Stage, officer: Officer, caseNo: string): Promise<any> {
  const folder = mkdtempSync(path.join(tmpdir(), 'cluebridge-journey-'));
  try {
    const file = path.join(folder, 'case.zip');
    writeFileSync(file, await exported(stage, officer, caseNo));
    const rootKey = path.join(stage.system.home, 'material', 'root.jwk');
    const program = path.resolve('scripts/cluebridge.mjs');
    const args = ['--import', NO_NETWORK, program, 'package', 'verify', file, '--root-key', rootKey, '--json'];
    const { stdout } = await run(process.execPath, args, {
      cwd: folder,
      env: { PATH: process.env.PATH },
      timeout: 60_000,
    });
    const verdict = JSON.parse(stdout);
    return { ...verdict, warnings: verdict.warnings.filter(isLasting) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Witnesses are shown a log every ten seconds, and a journey does not wait for them. */
function isLasting({ code }: { readonly code: string }): boolean {
  return !code.startsWith('PACKAGE.RECORDS_NOT_');
}

async function exported(stage: Stage, { name, owner }: Officer, caseNo: string): Promise<Buffer> {
  const response = await fetch(new URL(`/cases/${caseNo}/package`, stage.system.addresses[owner]), {
    headers: { authorization: `Bearer ${await stage.token(name, owner)}` },
  });
  if (response.status !== 200) throw new Error(`${name} got no package: ${response.status} ${await response.text()}`);
  return Buffer.from(await response.arrayBuffer());
}
