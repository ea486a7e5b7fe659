import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { compile } from '../../bootstrap/compile.mjs';
import { REPOSITORY } from '../../bootstrap/repository.mjs';
import { Trouble } from '../../bootstrap/trouble.mjs';

/** The law's code and data, compiled. An image has compiled code alone; in a checkout, data edited a moment ago must count. */
export async function lawCode() {
  if (fs.existsSync(path.join(REPOSITORY, 'libs/law/src'))) await compile();
  return compiled('libs/law/src/index.js');
}

export async function compiled(file) {
  await import('reflect-metadata');
  return import(pathToFileURL(path.join(REPOSITORY, 'dist', file)).href);
}

/** A file's text, or that of standard input for `-`. */
export function readText(file) {
  try {
    return fs.readFileSync(file === '-' ? 0 : file, 'utf8');
  } catch (error) {
    throw new Trouble(`读不到 ${file} · ${file} cannot be read: ${error.message}`);
  }
}

export function readJson(file) {
  const text = readText(file);
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Trouble(`不是 JSON · not JSON: ${error.message}`);
  }
}

export function answer(value) {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
}

/** Ends the command with every problem: path, code, and the sentence in both languages. */
export async function refuseIfAny(code, problems) {
  if (problems.length === 0) return;
  const { sentence } = await compiled('libs/contracts/src/index.js');
  const said = (one, language, params) => sentence(one, language, params);
  const lines = problems.map(
    ({ path: place, code: one, params }) =>
      `  ${place || '/'}  ${one}  ${said(one, 'zh', params)} · ${said(one, 'en', params)}`,
  );
  throw new Trouble([`${said(code, 'zh')} · ${said(code, 'en')}:`, ...lines].join('\n'));
}
