import 'reflect-metadata';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { loadLaw } from '../law.js';
import { renderThresholds } from './render-thresholds.js';

/** Writes docs/legal/thresholds.md of the checkout it is started in: `node dist/libs/law/src/thresholds/write-thresholds-main.js`. */
const page = path.resolve('docs/legal/thresholds.md');
const { thresholds, clauses } = loadLaw();
mkdirSync(path.dirname(page), { recursive: true });
writeFileSync(page, renderThresholds(thresholds, clauses));
