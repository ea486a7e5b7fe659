import type { Problem } from '#libs/kernel';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { ValidateFunction } from 'ajv/dist/2020.js';
import { unstorableText } from './characters.js';
import { schemaOf } from './json-schema.js';
import type { ContractClass } from './json-schema.js';
import { isDay, isInstant } from './moments.js';
import { isSaid, NOT_BLANK } from './not-blank.js';
import { problemsOf } from './problems.js';
import { countingSeldom } from './text-length.js';

/**
 * Says what is wrong with a value; nothing when it keeps the contract. Who has the value's own JSON text at hand gives
 * it, which saves looking at every character of the value.
 */
export type Validate = (value: unknown, json?: Buffer | string) => Problem[];

/** UUID as class-validator's IsUUID reads it. */
const UUID =
  /^(?:[\da-f]{8}-[\da-f]{4}-[1-8][\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}|0{8}-0{4}-0{4}-0{4}-0{12}|f{8}-f{4}-f{4}-f{4}-f{12})$/i;

/** An input this large gets its first problem only: millions of error objects would be the harm it came to do. */
const NODES_WITH_ALL_ERRORS = 20_000;
const PROBLEMS_SHOWN = 100;

const FORMATS = { date: isDay, 'date-time': isInstant, uuid: UUID, [NOT_BLANK]: isSaid };
const first = countingSeldom(new Ajv2020({ strict: true, allowUnionTypes: true, formats: FORMATS }));
/** Seldom run, so what takes longest in compiling it is left out. */
const all = new Ajv2020({
  ...{ strict: true, allowUnionTypes: true, formats: FORMATS, allErrors: true },
  code: { optimize: false },
});
const compiled = new Map<ContractClass, { strict?: Validate; tolerant?: Validate }>();

/** Check for HTTP: unknown fields are refused, so that a mistyped field name is heard of. Compiled once per class. */
export function compileStrict(contractClass: ContractClass): Validate {
  const entry = entryOf(contractClass);
  return (entry.strict ??= compile(contractClass, true));
}

/** Check for the bus: unknown fields are tolerated, so that a writer may be newer than its readers. */
export function compileTolerant(contractClass: ContractClass): Validate {
  const entry = entryOf(contractClass);
  return (entry.tolerant ??= compile(contractClass, false));
}

function entryOf(contractClass: ContractClass): { strict?: Validate; tolerant?: Validate } {
  const known = compiled.get(contractClass) ?? {};
  compiled.set(contractClass, known);
  return known;
}

/** The quick check stops at the first error; only a value that fails pays for the thorough one. */
function compile(contractClass: ContractClass, strict: boolean): Validate {
  const schema = schemaOf(contractClass, { strict });
  const quick = first.compile(schema);
  let thorough: ValidateFunction | undefined;
  return (value, json) => {
    if (quick(value)) return unstorableText(value, json);
    if (nodesReach(value, NODES_WITH_ALL_ERRORS)) return problemsOf(quick.errors ?? []);
    thorough ??= all.compile(schema);
    thorough(value);
    return problemsOf(thorough.errors ?? []).slice(0, PROBLEMS_SHOWN);
  };
}

function nodesReach(root: unknown, limit: number): boolean {
  const open = [root];
  for (let nodes = 0; open.length > 0; nodes++) {
    if (nodes + open.length > limit) return true;
    const value = open.pop();
    if (typeof value === 'object' && value !== null) for (const child of Object.values(value)) open.push(child);
  }
  return false;
}
