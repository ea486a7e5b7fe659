import { readFileSync } from 'node:fs';
import path from 'node:path';
import { loadLaw } from '../law.js';
import { renderThresholds } from './render-thresholds.js';

const { thresholds, clauses } = loadLaw();
const page = renderThresholds(thresholds, clauses);

describe('docs/legal/thresholds.md', () => {
  it('is what the lines of the data say now', () => {
    expect(readFileSync(path.resolve('docs/legal/thresholds.md'), 'utf8')).toBe(page);
  });

  it('shows a line with its span, tier, clause and mark', () => {
    expect(page).toContain(
      '| 2010-03-26 – | 200,000 支 | 1,000,000 `tobacco-interpretation-2010/3.2` | `tobacco-interpretation-2010/3.1` | V |',
    );
  });

  it('shows what is unverified as unverified, and both readings of what is contradicted', () => {
    expect(page).toContain('**M 未核对**');
    expect(page).toContain('500,000 *十倍的理解 reading: ten times*<br>250,000 *次级来源：二十五万元');
  });

  it('says first that it is no legal finding', () => {
    expect(page.indexOf('not a legal finding')).toBeLessThan(page.indexOf('## '));
  });
});
