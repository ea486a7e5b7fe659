import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { ownerOf } from '../../journeys/support/stage.js';
import { fromSchema } from './from-schema.js';
import type { Operation } from './operations.js';

const CLUES = 'deploy/development/clues';
const SEED = 20_261_127;

/** Bodies that more than a schema judges, by the end of the address. */
const SENSIBLE: Readonly<Record<string, (operation: Operation) => object>> = {
  '/acts': () => ({
    step: 'report',
    reasons: 'reasonable suspicion',
    documents: [{ kind: 'transfer-report', title: 'report' }],
  }),
  '/papers': () => ({ kind: 'transfer-letter' }),
  '/papers/preview': () => ({ kind: 'transfer-letter' }),
  '/versions': versionOf,
};

/** A body that the operation would take from somebody whose object it is; none where it takes none. */
export function fittingBody(operation: Operation): unknown {
  const { body, schemas, path } = operation;
  if (!body) return undefined;
  const made = SENSIBLE[path.slice(path.indexOf('}') + 1)];
  return made ? made(operation) : fc.sample(fromSchema(body, schemas), { numRuns: 1, seed: SEED })[0];
}

/** Version 2 of a clue of the service's own kind. */
function versionOf({ service }: Operation): object {
  const published = readdirSync(CLUES).map((file) => JSON.parse(readFileSync(`${CLUES}/${file}`, 'utf8')));
  const { request } = published.find(({ office }) => ownerOf(office) === service);
  const { content, purpose, legalBasis } = request;
  return { version: 2, recipients: ['guangzhou-police'], purpose, legalBasis, content };
}
