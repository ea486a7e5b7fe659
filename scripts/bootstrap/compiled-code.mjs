import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { compile } from './compile.mjs';
import { REPOSITORY } from './repository.mjs';

let compiling;

/** What a lib of the services exports, such as `compiledLib('law')`. */
export function compiledLib(name) {
  return compiledCode(`libs/${name}/src/index.js`);
}

/**
 * A module of the services' own code, named by its path in dist/, so that a tool signs, checks and computes exactly as the
 * services do. In a checkout the code is compiled first, because code and data that were edited
 * a moment ago must count; an image has no sources and holds compiled code alone.
 */
export async function compiledCode(file) {
  if (fs.existsSync(path.join(REPOSITORY, 'libs'))) await (compiling ??= compile());
  await import('reflect-metadata');
  return import(pathToFileURL(path.join(REPOSITORY, 'dist', file)).href);
}
