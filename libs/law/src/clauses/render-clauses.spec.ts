import { readFileSync } from 'node:fs';
import path from 'node:path';
import { loadLaw } from '../law.js';
import { renderClauses } from './render-clauses.js';

describe('docs/legal/clauses.md', () => {
  it('is what the clauses of the data say now', () => {
    expect(readFileSync(path.resolve('docs/legal/clauses.md'), 'utf8')).toBe(renderClauses(loadLaw().clauses));
  });

  it('quotes each law under its heading, paragraph by paragraph', () => {
    const page = renderClauses(loadLaw().clauses);
    expect(page).toContain('### `order-310/5.2` 审批与移送 · approval and sending\n\n> 行政执法机关正职负责人');
    expect(page).toContain('> （一）涉嫌犯罪案件移送书；\n>\n> （二）');
  });
});
