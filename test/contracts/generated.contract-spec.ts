import 'reflect-metadata';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { compileStrict, EVENTS, validateData } from '#libs/contracts';
import { missingGoldenFiles } from '../../libs/contracts/generate/golden.js';
import type { Golden } from '../../libs/contracts/generate/golden.js';
import { generatedFiles, goldenFiles } from './generated-files.js';
import { processFiles } from './process-files.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const generated = generatedFiles(root);
const golden = [...goldenFiles(root)].map(([file, text]): [string, Golden] => [file, JSON.parse(text) as Golden]);

describe('checked-in files that are drawn from the code (`npm run contracts` writes them)', () => {
  it.each(generated.map(({ path: file, text }) => [file, text]))('%s is up to date', (file, text) => {
    expect(existsSync(path.join(root, file)) ? readFileSync(path.join(root, file), 'utf8') : 'missing').toBe(text);
  });

  it('docs/legal/process.md and its diagrams are up to date', async () => {
    for (const { path: file, text } of await processFiles())
      expect(`${file}\n${readFileSync(path.join(root, file), 'utf8')}`).toBe(`${file}\n${text}`);
  });

  it('leave no schema behind of an event that is gone', () => {
    const expected = generated.map(({ path: file }) => file).filter((file) => file.startsWith('docs/schemas/'));
    const present = readdirSync(path.join(root, 'docs/schemas'), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.json'))
      .map((file) => `docs/schemas/${file}`);
    expect(present.toSorted()).toEqual(expected.toSorted());
  });
});

describe('golden files', () => {
  it.each(golden)('%s is still readable', (_file, { type, data }) => {
    expect(validateData(type, data)).toEqual([]);
  });

  it.each(golden)('%s has no field that today’s class has forgotten', (_file, { dataschema, data }) => {
    const { eventClass } = EVENTS.findByDataschema(dataschema)!;
    expect(compileStrict(eventClass)(data)).toEqual([]);
  });

  it('show today’s shape of every event', () => {
    expect(missingGoldenFiles(goldenFiles(root)).map(({ path: file }) => file)).toEqual([]);
  });
});
