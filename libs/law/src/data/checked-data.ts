import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { AnySchema } from 'ajv';

/**
 * A data file as it was read and found in order when the build was made. Reading and checking all of the law's YAML
 * takes each service a second of its start; the file beside it is believed instead, for this very text and shape only.
 */
export interface CheckedData {
  readonly text: string;
  readonly shape: string;
  readonly value: unknown;
}

/** Where the checked form of a data file lies: beside it in the build. Tests, which read the sources, take it from there too. */
export function besideOf(file: URL): URL {
  const [root, ...rest] = file.href.split(/\/(?=libs\/\w+\/data\/)/);
  const isSource = rest.length > 0 && !root!.endsWith('/dist');
  return new URL(`${isSource ? [root, 'dist', ...rest].join('/') : file.href}.checked.json`);
}

/** The value of a file whose text was checked against this shape before; undefined when it was another text, or never. */
export function checkedBefore(file: URL, text: string, shape: AnySchema): unknown {
  const checked = read(besideOf(file));
  return checked?.text === digest(text) && checked.shape === digest(JSON.stringify(shape)) ? checked.value : undefined;
}

export function checkedData(text: string, shape: AnySchema, value: unknown): CheckedData {
  return { text: digest(text), shape: digest(JSON.stringify(shape)), value };
}

function read(file: URL): CheckedData | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as CheckedData;
  } catch {
    return undefined;
  }
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
