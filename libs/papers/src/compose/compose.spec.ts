import { loadLaw } from '#libs/law';
import { loadPapers } from '../definition/load-papers.js';
import { composePaper } from './compose.js';

const law = loadLaw();
const papers = loadPapers(law);

/** A paper as it is said in a case, with every field that must be filled in; `given` changes them, and undefined leaves one out. */
function issued(name: string, given: Record<string, string | undefined> = {}, ground = 'reasonable-suspicion') {
  const paper = papers.get(name)!;
  const asked = Object.entries(paper.fields).filter(([, { optional }]) => !optional);
  const sound = asked.map(([field, { date, choices }]) => [
    field,
    date ? '2026-11-20' : Object.keys(choices ?? { 某: '' })[0],
  ]);
  const fields = Object.entries({ ...Object.fromEntries(sound), ...given }).filter(([, value]) => value !== undefined);
  return composePaper(law, paper, {
    ...{ paperId: 'WS-1', issuedOn: '2026-11-26', case: { caseNo: 'AJ-1', title: '案件', ground }, issuer: '甲局' },
    ...{ offices: { receiver: '乙局' }, copies: [], fields: Object.fromEntries(fields) as Record<string, string> },
    ...(paper.tables?.documents && { documents: [{ title: '笔录' }] }),
    ...(paper.tables?.goods && { goods: [{ itemNo: '1', name: '鞋', quantity: { value: '2', unit: '双' } }] }),
  });
}
const saidOf = ({ body }: ReturnType<typeof issued>) =>
  body.map((block) => ('text' in block ? block.text : '')).join('\n');
const said = (...asked: Parameters<typeof issued>) => saidOf(issued(...asked));

describe('the headings of a paper', () => {
  const headings = (name: string, given: Record<string, string> = {}) =>
    issued(name, given).body.flatMap((block) => (block.kind === 'heading' ? [block.text.slice(0, 2)] : []));

  it('are numbered through, also where some have nothing to stand over', () => {
    expect(headings('investigation-report')).toEqual(['一、', '二、', '三、', '四、', '五、', '六、']);
    expect(headings('investigation-report', { measures: '扣押', penalties: '无' })).toHaveLength(8);
    expect(headings('transfer-report')).toEqual(['一、', '二、', '三、', '四、']);
  });
});

describe('a day that a paper tells of', () => {
  const refusalOf = (name: string, field: string, day: string) => {
    try {
      issued(name, { [field]: day });
      return undefined;
    } catch (error) {
      return (error as { problems: unknown }).problems;
    }
  };

  it('is in figures within the text, as what officers write there is', () => {
    expect(said('reconsideration-request', { receivedOn: '2026-11-06' })).toContain('本机关已于2026年11月6日收到');
  });

  it('is not later than the paper: nobody has filed, seized or received tomorrow', () => {
    for (const [name, field] of [
      ['filing-notice', 'filedOn'],
      ['goods-moved-notice', 'seizedOn'],
      ['reconsideration-request', 'receivedOn'],
    ] as const) {
      expect(refusalOf(name, field, '2026-11-26')).toBeUndefined();
      const params = { issuedOn: '2026-11-26' };
      expect(refusalOf(name, field, '2026-11-27')).toEqual([
        { path: `/fields/${field}`, code: 'PAPER.DAY_AFTER_ISSUE', params },
      ]);
    }
  });

  it('may be later where it is the day by which an answer is asked for', () => {
    expect(refusalOf('penalty-opinion', 'replyBy', '2027-01-26')).toBeUndefined();
    expect(refusalOf('transfer-opinion', 'replyBy', '2027-01-26')).toBeUndefined();
  });
});

describe('a list of the goods', () => {
  it('speaks of two copies, the party’s and the agency’s, only where goods are seized (Compulsion Law Art. 24(3))', () => {
    const seized = said('goods-list', { occasion: 'seized' });
    expect(seized).toContain(
      '《中华人民共和国行政强制法》第二十四条第三款的规定，本清单一式二份，由当事人和本机关分别保存',
    );
    const sent = said('goods-list', { occasion: 'transferred' });
    expect(sent).toContain('第六条的规定随案移送乙局');
    expect(sent + said('goods-list')).not.toContain('一式');
  });
});

describe('what a paper says of the way the case came', () => {
  it('is no suggestion of the agency where the procuratorate asked the police of its own motion (rules Art. 557(2))', () => {
    expect(said('procuratorate-answer')).toContain('乙局说明的不立案理由，本院已经审查');
    expect(said('procuratorate-answer')).not.toContain('你机关建议');
    expect(said('procuratorate-answer', { suggestionNo: '甲监建〔2026〕1号' })).toContain('你机关建议');
  });

  it('is no decision not to file where the police found it no business of theirs (police procedure Art. 180(3))', () => {
    const elsewhere = said('supervision-suggestion', { refusal: 'not-for-police' });
    expect(elsewhere).toContain('《不属于公安机关职责范围通知书》');
    expect(elsewhere).not.toMatch(/不予立案|第九条/);
    expect(said('supervision-suggestion')).toMatch(/《不予立案通知书》[^]*第九条第一款/);
  });

  it('is the ground in the words of Order 310 Art. 3', () => {
    const suspicion = said('transfer-letter');
    expect(suspicion).toContain('需要公安机关采取措施进一步获取证据以判断是否达到刑事案件立案追诉标准');
    const reached = said('transfer-letter', {}, 'threshold-reached');
    expect(reached).toContain('违法事实涉及的金额、违法事实的情节、违法事实造成的后果等');
  });
});

describe('an approval form', () => {
  const labels = (given: Record<string, string>) =>
    issued('approval-form', given).body.flatMap((block) =>
      block.kind === 'grid' ? block.rows.map(({ label }) => label) : [],
    );

  it('has room for the reasons of a refusal unless the transfer is approved', () => {
    expect(labels({ decision: 'approved' })).not.toContain('不予批准的理由');
    expect(labels({ decision: 'refused' })).toContain('不予批准的理由');
    expect(labels({})).toContain('不予批准的理由');
  });
});
