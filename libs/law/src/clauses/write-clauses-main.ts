import 'reflect-metadata';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { loadLaw } from '../law.js';
import { renderClauses } from './render-clauses.js';

/** Writes docs/legal/clauses.md of the checkout it is started in: `node dist/libs/law/src/clauses/write-clauses-main.js`. */
const page = path.resolve('docs/legal/clauses.md');
mkdirSync(path.dirname(page), { recursive: true });
writeFileSync(page, renderClauses(loadLaw().clauses));
