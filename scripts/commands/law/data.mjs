import fs from 'node:fs';
import { compiledLib } from '../../bootstrap/compiled-code.mjs';
import { Trouble } from '../../bootstrap/trouble.mjs';

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
  const { sentence } = await compiledLib('contracts');
  const said = (one, language, params) => sentence(one, language, params);
  const lines = problems.map(
    ({ path: place, code: one, params }) =>
      `  ${place || '/'}  ${one}  ${said(one, 'zh', params)} · ${said(one, 'en', params)}`,
  );
  throw new Trouble([`${said(code, 'zh')} · ${said(code, 'en')}:`, ...lines].join('\n'));
}
