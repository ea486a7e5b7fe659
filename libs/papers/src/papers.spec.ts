import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { loadLaw } from '#libs/law';
import { composePaper } from './compose/compose.js';
import { loadPapers } from './definition/load-papers.js';
import { renderPaper } from './render/render-paper.js';
import { samplePapers } from './samples/sample-papers.js';

const law = loadLaw();
const papers = loadPapers(law);
const samples = samplePapers(law, papers).map((paper) => [paper.paper, paper] as const);
const at = new Date('2026-11-26T02:00:00Z');

describe('every paper', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'papers-test-'));
  let read: Record<string, { pages: number; text: string }>;

  beforeAll(async () => {
    for (const [name, paper] of samples) fs.writeFileSync(path.join(folder, name), await renderPaper(paper, { at }));
    const out = execFileSync(process.execPath, ['libs/papers/test/pdf-texts.mjs', folder], { maxBuffer: 1 << 26 });
    read = JSON.parse(out.toString('utf8')) as typeof read;
  }, 300_000);
  afterAll(() => fs.rmSync(folder, { recursive: true }));

  it.each(samples)('%s is A4 with its fonts inside, and none that a reader would have to have', (name) => {
    const file = fs.readFileSync(path.join(folder, name), 'latin1');
    expect(file).toMatch(/\/MediaBox \[0 0 595\.28 841\.89\]/);
    expect(file).toMatch(/\/FontFile2 /);
    const fonts = [...file.matchAll(/\/BaseFont \/(\S+)/g)].map(([, font]) => font);
    expect(fonts.filter((font) => !/^[A-Z]{6}\+NotoSerifSC/.test(font!))).toEqual([]);
  });

  it.each(samples)('%s can be searched: title, number, case, what is said, pages', (name, paper) => {
    const { pages, text } = read[name]!;
    const found = text.replace(/\s/g, '');
    const said = paper.body.flatMap((block) => (block.kind === 'paragraph' ? block.text.split('\n') : []));
    for (const part of [paper.title, paper.documentNo ?? '', paper.caseNo, paper.paperId, said[0] ?? ''])
      expect(found).toContain(part.replace(/\s/g, ''));
    expect(found).toContain(`第${pages}页共${pages}页`);
  });

  it('ends with its text: a form that just fills its page has no empty one behind it', () => {
    expect(read['approval-form']!.pages).toBe(1);
  });

  it('has the same bytes when it is made again at the same instant', async () => {
    const [name, paper] = samples[0]!;
    expect(await renderPaper(paper, { at })).toEqual(fs.readFileSync(path.join(folder, name)));
  });
});

describe('a notice to file in a case of delay', () => {
  const notice = samples.find(([name]) => name === 'procuratorate-notice-on-delay')![1];
  const said = notice.body.map((block) => ('text' in block ? block.text : '')).join('\n');

  it('says that no decision was made in time and speaks of no refusal (procuratorate rules Art. 562)', () => {
    expect(said).toContain('第五百六十二条');
    expect(said).toContain('未在规定期限内作出是否立案的决定');
    expect(said).not.toContain('不立案的理由');
  });
});

describe('what a paper cites', () => {
  /** What is said of a case with these fields in the place of the sample's. */
  const saidWith = (name: string, changed: Record<string, string | undefined>): string => {
    const paper = papers.get(name)!;
    const filled = Object.keys(paper.fields).map(
      (field) => [field, paper.fields[field]!.date ? '2026-11-20' : '某'] as const,
    );
    const fields = { ...Object.fromEntries(filled), ...changed };
    const composed = composePaper(law, paper, {
      ...{
        paperId: 'WS-1',
        issuedOn: '2026-11-26',
        case: { caseNo: 'AJ-1', title: '案件' },
        issuer: '甲',
        offices: {},
      },
      ...{ copies: [], documents: paper.tables?.documents ? [{ title: '笔录' }] : undefined },
      fields: Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Record<
        string,
        string
      >,
    });
    return composed.body.map((block) => ('text' in block ? block.text : '')).join('\n');
  };

  it.each([
    ['review', '第八条', '第一百八十条第一款'],
    ['reconsideration', '第九条第二款', '第一百八十一条'],
    ['reasons-asked', '第一百八十二条第一款', '复印件送达人民检察院'],
    ['notice', '第一百八十二条第二款', '人民检察院通知我机关立案'],
    ['new-facts', '第一百七十八条第三款', '新的事实或者证据'],
    ['anew', '第一百九十条第一款', '重新立案侦查'],
  ])('a notice of filing (%s) is the clause it was filed under, and no other', (occasion, ...cited) => {
    const said = saidWith('filing-notice', { occasion });
    for (const words of cited) expect(said).toContain(words);
    expect(said.match(/立案侦查/g)).toHaveLength(1);
    if (occasion !== 'review') expect(said).not.toMatch(/第八条|第一百八十条第一款/);
  });

  it('a notice of not filing for another reason is Art. 178(1), where that reason stands', () => {
    const other = saidWith('no-filing-notice', { reasonClass: 'other' });
    expect(other).toContain('第一百七十八条第一款');
    expect(other).not.toMatch(/第八条|第一百八十条第一款/);
    expect(saidWith('no-filing-notice', { reasonClass: 'clearly-minor' })).toContain('第一百八十条第一款');
  });

  it('a suggestion of supervision is Art. 9(2) only after a reconsideration', () => {
    expect(saidWith('supervision-suggestion', { refusal: 'not-filed', decisionNo: undefined })).not.toContain(
      '第九条第二款',
    );
    expect(saidWith('supervision-suggestion', { refusal: 'not-filed' })).toContain('第九条第二款');
  });

  it('a notice to the party speaks of 财物, as Compulsion Law Art. 21 and the list of documents do', () => {
    expect(papers.get('goods-moved-notice')!.title.zh).toBe('查封、扣押财物移送告知书');
    expect(law.processes.get('national-2020@6')!.documents['goods-moved-notice']!.title.zh).toBe(
      '查封、扣押财物移送告知书',
    );
  });
});

describe('an approval form', () => {
  const rowsOn = (ground: string) => {
    const fields = { party: '甲', facts: '乙', team: '丙', opinion: '移送' };
    const composed = composePaper(law, papers.get('approval-form')!, {
      ...{ paperId: 'WS-1', issuedOn: '2026-11-26', case: { caseNo: 'AJ-1', title: '案件', ground }, issuer: '甲' },
      ...{ offices: {}, copies: [], fields },
    });
    return composed.body.flatMap((block) => (block.kind === 'grid' ? block.rows : []));
  };

  it.each([
    ['threshold-reached', '第三条第一款'],
    ['reasonable-suspicion', '第三条第二款'],
  ])('proposes the transfer (%s) on the clause that asks for it, not on that of the form itself', (ground, clause) => {
    const [on, ...others] = rowsOn(ground).filter(({ label }) => label === '移送依据');
    expect(others).toEqual([]);
    expect(on?.text).toContain(clause);
    expect(on?.text).toContain('《中华人民共和国行政处罚法》第二十七条第一款');
    expect(on?.text).not.toContain('第五条');
  });
});

describe('an acknowledgement', () => {
  const issued = (checked: string, documents?: { title: string }[]) => {
    const fields = { letterNo: '甲', receivedAt: '乙', recipient: '丙', unit: '丁', checked };
    const composed = composePaper(law, papers.get('acknowledgement')!, {
      ...{ paperId: 'WS-1', issuedOn: '2026-11-26', case: { caseNo: 'AJ-1', title: '案件' }, issuer: '甲' },
      ...{ offices: {}, copies: [], fields, ...(documents && { documents }) },
    });
    return composed.body.filter(({ kind }) => kind === 'documents').length;
  };

  it('that speaks of an annex has one', () => {
    expect(issued('different', [{ title: '检验报告' }])).toBe(1);
    expect(() => issued('different')).toThrow(
      expect.objectContaining({ problems: [{ path: '/documents', code: 'CONTRACT.FIELD_MISSING' }] }) as Error,
    );
    expect(issued('complete')).toBe(0);
  });
});

describe('a letter that hands a case to another agency', () => {
  it('does not rest on the clause about crimes, as none is suspected', () => {
    const letter = samples.find(([name]) => name === 'case-transfer-letter')![1];
    expect(letter.basis.map(({ citation }) => citation)).toEqual(['《中华人民共和国行政处罚法》第二十二条']);
  });

  it('is addressed to the agency that was filled in, without the blanks around its name', () => {
    const fields = { source: '甲', facts: '乙', reasons: '丙', contact: '丁', addressedTo: ' 示例市烟草专卖局\n' };
    const composed = composePaper(law, papers.get('case-transfer-letter')!, {
      ...{ paperId: 'WS-1', issuedOn: '2026-11-26', case: { caseNo: 'AJ-1', title: '案件' }, issuer: '甲' },
      ...{ offices: {}, copies: [], fields, documents: [{ title: '笔录' }] },
    });
    expect(composed.addressee).toBe('示例市烟草专卖局');
  });
});

describe('a transfer letter', () => {
  const letter = samples.find(([name]) => name === 'transfer-letter')![1];
  const said = letter.body.map((block) => ('text' in block ? block.text : '')).join('\n');

  it('cites Penalty Law Art. 27(1) and, on reasonable suspicion, Order 310 Art. 3(2)', () => {
    expect(said).toContain('《中华人民共和国行政处罚法》第二十七条第一款');
    expect(said).toContain('《行政执法机关移送涉嫌犯罪案件的规定》第三条第二款');
    expect(said).not.toContain('第三条第一款');
  });

  it('promises the goods within 3 days of the filing notice (Order 310 Art. 12) and asks for reasons and the file (Art. 8)', () => {
    expect(said).toContain('第十二条的规定，自接到立案通知书之日起3日内将涉案物品');
    expect(said).toContain('第八条的规定说明理由，书面通知本机关，并相应退回案卷材料');
  });

  it('is copied to the procuratorate', () => {
    expect(letter.copies).toEqual(['示例市人民检察院']);
  });

  it('names every field that is missing, unknown or of the wrong form', () => {
    const definition = papers.get('transfer-letter')!;
    const input = {
      paperId: 'WS-1',
      issuedOn: '2026-11-26',
      case: { caseNo: 'AJ-1', title: '案件' },
      issuer: '甲',
      offices: {},
      copies: [],
      fields: { party: ' ', conduct: '销售', contact: '乙', phone: '1', colour: 'red' },
    };
    expect(() => composePaper(law, definition, input)).toThrow(
      expect.objectContaining({
        code: 'PAPER.INCOMPLETE',
        problems: [
          { path: '/fields/colour', code: 'CONTRACT.FIELD_UNKNOWN' },
          { path: '/fields/party', code: 'CONTRACT.BLANK' },
          { path: '/documents', code: 'CONTRACT.FIELD_MISSING' },
        ],
      }) as Error,
    );
  });

  it.each([
    ['an emoji', '甲😀', 'PAPER.CHARACTER_NOT_IN_FONT', 'U+1F600', 2],
    ['a Tibetan letter', 'ཀ', 'PAPER.CHARACTER_NOT_IN_FONT', 'U+0F40', 1],
    ['a Uyghur letter', '甲乙ئ', 'PAPER.CHARACTER_NOT_IN_FONT', 'U+0626', 3],
    ['a letter of an extension block', '𰻝面', 'PAPER.CHARACTER_NOT_IN_FONT', 'U+30EDD', 1],
    ['an override of direction', '付\u202e100', 'PAPER.CHARACTER_UNSEEN', 'U+202E', 2],
    ['a space without width', '张\u200b三', 'PAPER.CHARACTER_UNSEEN', 'U+200B', 2],
  ])(
    'is not issued with %s, which cannot be read on it: field, character and position are named',
    (_, text, code, character, position) => {
      const input = {
        paperId: 'WS-1',
        issuedOn: '2026-11-26',
        case: { caseNo: 'AJ-1', title: text },
        issuer: '甲',
        offices: {},
        copies: [],
        fields: { party: text, conduct: '销售', contact: '乙', phone: '1' },
        documents: [{ title: '笔录' }, { title: text }],
      };
      const params = { character, position };
      expect(() => composePaper(law, papers.get('transfer-letter')!, input)).toThrow(
        expect.objectContaining({
          problems: expect.arrayContaining(
            ['/case/title', '/fields/party', '/documents/1/title'].map((path) => ({ path, code, params })),
          ),
        }) as Error,
      );
    },
  );

  it('is not made for a day on which a clause it rests on was not yet in force', () => {
    const definition = papers.get('returned-materials-list')!;
    const input = {
      paperId: 'WS-1',
      issuedOn: '2020-08-06',
      case: { caseNo: 'AJ-1', title: '案件' },
      issuer: '甲',
      offices: {},
      copies: [],
      fields: {},
      documents: [{ title: '笔录' }],
    };
    expect(() => composePaper(law, definition, input)).toThrow(
      expect.objectContaining({ problems: [expect.objectContaining({ code: 'PAPER.CLAUSE_NOT_IN_FORCE' })] }) as Error,
    );
    expect(composePaper(law, definition, { ...input, issuedOn: '2020-08-07' }).issuedOn).toBe('2020-08-07');
  });
});
