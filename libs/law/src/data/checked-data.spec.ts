import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { besideOf, checkedData } from './checked-data.js';
import { DataProblems, readYaml } from './read-yaml.js';
import { record, text } from './shapes.js';

const SHAPE = record({ name: text });
const folder = mkdtempSync(path.join(os.tmpdir(), 'cluebridge-checked-'));
const file = pathToFileURL(path.join(folder, 'one.yaml'));
const read = (shape: object = SHAPE) => {
  const problems = new DataProblems();
  return { value: readYaml(file, shape, problems), said: problems.sentences };
};
const layBeside = (yaml: string, value: unknown, shape: object = SHAPE) =>
  writeFileSync(besideOf(file), JSON.stringify(checkedData(yaml, shape, value)));

beforeEach(() => writeFileSync(file, 'name: from the file'));
afterEach(() => rmSync(besideOf(file), { force: true }));
afterAll(() => rmSync(folder, { recursive: true }));

describe('data that were checked when the build was made', () => {
  it('are believed for the very text and shape they were checked with', () => {
    layBeside('name: from the file', { name: 'as checked' });
    expect(read()).toEqual({ value: { name: 'as checked' }, said: [] });
  });

  it('are not believed once the file says something else', () => {
    layBeside('name: what it said before', { name: 'as checked' });
    expect(read().value).toEqual({ name: 'from the file' });
  });

  it('are not believed once the shape asks for something else', () => {
    layBeside('name: from the file', { name: 'as checked' });
    const { value, said } = read(record({ name: text, article: text }));
    expect(value).toBeUndefined();
    expect(said.join()).toContain('article');
  });

  it('are done without when they cannot be read', () => {
    writeFileSync(besideOf(file), '{ cut short');
    expect(read().value).toEqual({ name: 'from the file' });
  });
});
