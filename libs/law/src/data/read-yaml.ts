import { readdirSync, readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import type { AnySchema } from 'ajv';
import { parse } from 'yaml';
import { checkedBefore, checkedData } from './checked-data.js';
import type { CheckedData } from './checked-data.js';

/** The law's data as shipped. `new URL` on import.meta works both from source and from dist, where the build copies the YAML. */
export const SHIPPED_DATA = new URL('../../data/', import.meta.url);

const ajv = new Ajv({ allErrors: true, allowUnionTypes: true });

/** Collects everything that is wrong with the data, so that whoever edits it sees all of it at once. */
export class DataProblems {
  readonly sentences: string[] = [];

  add(where: string, what: string): void {
    this.sentences.push(`${where}: ${what}`);
  }

  throwIfAny(): void {
    if (this.sentences.length > 0) throw new LawDataError(this.sentences);
  }
}

/** The law's data contradicts itself: the service must not start, since it would judge by it. */
export class LawDataError extends Error {
  constructor(readonly sentences: readonly string[]) {
    super(`the law's data cannot be used:\n  ${sentences.join('\n  ')}`);
    this.name = 'LawDataError';
  }
}

type Keep = (file: URL, checked: CheckedData) => void;
let keep: Keep | undefined;

/** From now on each file that is read and found in order is handed over, for the build to lay beside it. */
export function keepChecked(keeper: Keep): void {
  keep = keeper;
}

/**
 * Reads one YAML file and checks its shape. A misspelt key is a problem, never silently ignored: a lawyer edits these
 * files by hand. The value is undefined when the file cannot be used, and `problems` says why.
 */
export function readYaml<T>(file: URL, schema: AnySchema, problems: DataProblems): T | undefined {
  const where = decodeURIComponent(file.pathname.split('/data/').pop() ?? file.pathname);
  try {
    const text = readFileSync(file, 'utf8');
    const before = checkedBefore(file, text, schema);
    if (before !== undefined) return before as T;
    const value: unknown = parse(text);
    if (ajv.validate(schema, value)) {
      keep?.(file, checkedData(text, schema, value));
      return value as T;
    }
    for (const error of ajv.errors ?? []) {
      problems.add(
        where,
        `${error.instancePath || 'the file'} ${error.message ?? 'is wrong'} ${unknownKey(error.params)}`.trim(),
      );
    }
  } catch (error) {
    problems.add(where, error instanceof Error ? error.message : String(error));
  }
  return undefined;
}

function unknownKey(params: Record<string, unknown>): string {
  const key = params['additionalProperty'];
  return typeof key === 'string' ? `("${key}")` : '';
}

/** All YAML files of a folder, in name order. */
export function readYamlFolder<T>(folder: URL, schema: AnySchema, problems: DataProblems): T[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => readYaml<T>(new URL(name, folder), schema, problems))
    .filter((value) => value !== undefined);
}
