import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { nodeProgram } from '../../bootstrap/node.mjs';
import { readJson, REPOSITORY } from '../../bootstrap/repository.mjs';
import { runNoted } from '../processes.mjs';

const GENERATOR = path.join(REPOSITORY, 'dist', 'libs', 'security', 'src', 'development', 'generate-main.js');
const OFFICES = path.join(REPOSITORY, 'deploy', 'development', 'offices.yaml');

/**
 * Makes directory, keys, demo API keys and the issuer's secret of a home, the private ones of mode 600; completes them when the
 * offices have changed. What is there stays.
 */
export async function ensureMaterial(home) {
  const mark = path.join(home.root, 'material.generated');
  const wanted = createHash('sha256').update(fs.readFileSync(OFFICES)).digest('hex');
  if (fs.existsSync(mark) && fs.readFileSync(mark, 'utf8') === wanted) return { note: 'there' };
  await runNoted(home, 'material', nodeProgram(), [GENERATOR, home.material, OFFICES], { cwd: REPOSITORY });
  fs.writeFileSync(mark, wanted);
  return { note: 'made' };
}

/** Where the files of one service lie in a material folder. */
export function materialOf(folder, service) {
  const at = (...parts) => path.join(folder, ...parts);
  return {
    directory: at('directory.jws'),
    rootKey: at('root.jwk'),
    signingKeys: at('signing-keys', `${service}.json`),
    matchTokenKey: at('match-token.key'),
    apiKeys: at('api-keys', `${service}.json`),
  };
}

/** The demo keys as the agencies' systems hold them: office -> key. */
export function demoApiKeys(folder) {
  return readJson(path.join(folder, 'demo-api-keys.json')) ?? {};
}
