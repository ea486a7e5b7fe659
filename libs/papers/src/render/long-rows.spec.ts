import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { loadLaw } from '#libs/law';
import { composePaper } from '../compose/compose.js';
import type { PaperInput } from '../compose/paper-input.js';
import { loadPapers } from '../definition/load-papers.js';
import { renderPaper } from './render-paper.js';

const law = loadLaw();
const papers = loadPapers(law);
const at = new Date('2026-11-26T02:00:00Z');
const CASE = {
  ...{ paperId: 'WS-1', issuedOn: '2026-11-26', case: { caseNo: 'AJ-1', title: '案件' }, issuer: '甲局' },
  ...{ offices: {}, copies: [] },
};

describe('a row that is longer than a page', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'papers-rows-'));
  afterAll(() => fs.rmSync(folder, { recursive: true }));

  /** What can be read on it, without spaces. */
  const printed = async (kind: string, filled: Pick<PaperInput, 'fields' | 'goods'>): Promise<string> => {
    fs.writeFileSync(
      path.join(folder, kind),
      await renderPaper(composePaper(law, papers.get(kind)!, { ...CASE, ...filled }), { at }),
    );
    const out = execFileSync(process.execPath, ['libs/papers/test/pdf-texts.mjs', folder], { maxBuffer: 1 << 26 });
    return (JSON.parse(out.toString('utf8')) as Record<string, { text: string }>)[kind]!.text.replaceAll(/\s/g, '');
  };

  it('of a form is printed to its end', async () => {
    const facts = `${'查获润滑油并制作笔录，'.repeat(363)}全文完`;
    expect(facts.length).toBeLessThanOrEqual(4000);
    const text = await printed('approval-form', { fields: { party: '甲', facts, team: '乙', opinion: '移送' } });
    expect(text.split('润')).toHaveLength(1 + 363);
    expect(text).toContain('全文完');
    expect(text).toContain('负责人决定');
  }, 60_000);

  it('of a list of goods is printed to its end', async () => {
    const row = { itemNo: '1', name: '桶', quantity: { value: '1', unit: '个' } };
    const long = { ...row, itemNo: '2', feature: '红'.repeat(200), place: `${'仓'.repeat(197)}尽头` };
    const text = await printed('goods-list', {
      fields: { party: '甲' },
      goods: [row, long, { ...row, itemNo: '3', name: '末件' }],
    });
    expect(text.split('红')).toHaveLength(1 + 200);
    expect(text.split('仓')).toHaveLength(1 + 197);
    expect(text).toContain('尽头');
    expect(text).toContain('末件');
  }, 60_000);
});
