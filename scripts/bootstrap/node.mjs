import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { REPOSITORY } from './repository.mjs';

let chosen;

/**
 * The Node that services, tests and tools run on: the locked one among the packages, which the production image has too
 * (ADR 0021), or that of the caller where there is none for this platform or it does not run here. CLUEBRIDGE_NODE
 * names another. Ask only once the packages are there.
 */
export function nodeProgram(folder = path.join(REPOSITORY, 'node_modules')) {
  chosen ??= process.env.CLUEBRIDGE_NODE || (lockedNode(folder) ?? process.execPath);
  return chosen;
}

function lockedNode(folder) {
  const program = path.join(folder, `node-${process.platform}-${process.arch}`, 'bin', 'node');
  return fs.existsSync(program) && spawnSync(program, ['--version']).status === 0 ? program : undefined;
}
