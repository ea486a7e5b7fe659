import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { REPOSITORY } from '../bootstrap/repository.mjs';

/** The services' own code for keys and directory: what signs and checks here is what signs and checks there. */
export async function securityCode() {
  // An image has compiled code alone.
  if (fs.existsSync(path.join(REPOSITORY, 'libs/security/src'))) {
    const { compile } = await import('../bootstrap/compile.mjs');
    await compile();
  }
  await import('reflect-metadata');
  return import(pathToFileURL(path.join(REPOSITORY, 'dist/libs/security/src/index.js')));
}
