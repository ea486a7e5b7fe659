import fs from 'node:fs';
import path from 'node:path';
import { readJson, REPOSITORY } from '../bootstrap/repository.mjs';
import { run } from '../bootstrap/run.mjs';

const GENERATOR = path.join(REPOSITORY, 'dist', 'libs', 'security', 'src', 'development', 'generate-main.js');

/** Makes directory, keys, demo API keys and the operator's credential of a home, once; the private ones are of mode 600. */
export async function ensureMaterial(home) {
  const mark = path.join(home.root, 'material.generated');
  if (fs.existsSync(mark)) return { note: 'there' };
  fs.rmSync(home.material, { recursive: true, force: true });
  fs.mkdirSync(home.material, { mode: 0o700 });
  await run(process.execPath, [GENERATOR, home.material], { cwd: REPOSITORY });
  fs.writeFileSync(mark, '');
  return { note: 'new' };
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
