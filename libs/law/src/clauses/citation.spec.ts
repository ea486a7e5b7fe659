import { law } from '../../test/sample-case.js';
import { LawWords } from '../words/law-words.js';
import { citationOf } from './citation.js';

const cited = (id: string) => citationOf(law.clauses.get(id)!);

describe('the citation of a clause', () => {
  it('names law, article and paragraph in both languages', () => {
    expect(cited('order-310/5.2')).toEqual({
      zh: '《行政执法机关移送涉嫌犯罪案件的规定》第五条第二款',
      en: 'Provisions on the transfer of suspected criminal cases by administrative law-enforcement agencies, Art. 5(2)',
    });
    expect(cited('procuratorate-rules/564.3').zh).toBe('《人民检察院刑事诉讼规则》第五百六十四条第三款');
  });

  it('names no paragraph where the whole article is meant, and no article where the rule has none', () => {
    expect(cited('order-310/12').zh).toBe('《行政执法机关移送涉嫌犯罪案件的规定》第十二条');
    expect(cited('bridge/correction')).toEqual({ zh: '《线索桥规则》', en: 'rules of the bridge' });
  });

  it('stands beside the title of a clause wherever one is shown; a clause that is gone has none', () => {
    const words = new LawWords(law);
    expect(words.clause('order-310/12')).toMatchObject({
      id: 'order-310/12',
      zh: expect.stringContaining('涉案物品移交'),
      citation: cited('order-310/12'),
    });
    expect(words.clause('order-0/1')).toEqual({ id: 'order-0/1', zh: 'order-0/1', en: 'order-0/1' });
  });
});
