import type { PaperDefinition } from '../definition/definition.js';
import type { ComposedPaper } from './composed-paper.js';
import { withPersonsMasked } from './mask-persons.js';

const PAPER = {
  fields: {
    party: { title: { zh: '当事人', en: 'party' }, person: true },
    team: { title: { zh: '专案组成员', en: 'team' }, person: true },
    conduct: { title: { zh: '行为', en: 'conduct' } },
  },
} as unknown as PaperDefinition;
const paper = (addressee: string, ...texts: string[]) =>
  ({
    paper: 'p',
    addressee,
    body: [
      ...texts.map((text) => ({ kind: 'paragraph', text })),
      { kind: 'grid', rows: [{ label: '当事人', text: texts[0], lines: 1 }] },
    ],
  }) as unknown as ComposedPaper;

describe('a paper as data', () => {
  it('masks whom its fields name, as addressee, in sentences, in tables and in what was written freely', () => {
    const fields = { party: ' 张三丰 ', conduct: '张三丰销售侵权商品' };
    expect(withPersonsMasked(PAPER, fields, paper('张三丰', '当事人张三丰', '张三丰销售侵权商品'))).toEqual(
      paper('张**', '当事人张**', '张**销售侵权商品'),
    );
  });

  it('masks each of several names by itself too', () => {
    const fields = { team: '李四、王小五' };
    const masked = withPersonsMasked(PAPER, fields, paper('某局', '成员：李四、王小五', '由王小五保管'));
    expect(JSON.stringify(masked)).not.toMatch(/李四|王小五/);
    expect(masked.body[1]).toEqual({ kind: 'paragraph', text: '由王**保管' });
  });

  it('masks the whole of a name in which another begins', () => {
    const masked = withPersonsMasked(PAPER, { team: '李四、李四光' }, paper('某局', '由李四光保管'));
    expect(masked.body[0]).toEqual({ kind: 'paragraph', text: '由李**保管' });
  });

  it.each([
    ['示例油品有限公司（法定代表人张三丰）', '张三丰到场'],
    ['示例油品有限公司，法定代表人张三丰', '张三丰到场'],
    ['个体工商户，经营者：张三丰', '张三丰到场'],
    ['张三丰(男)', '张三丰到场'],
  ])('masks who is named within %s, too', (party, text) => {
    const masked = withPersonsMasked(PAPER, { party }, paper(party, party, text));
    expect(JSON.stringify(masked)).not.toContain('张三丰');
    expect(masked.body[1]).toEqual({ kind: 'paragraph', text: '张**到场' });
  });

  it('leaves words alone that only say what somebody is', () => {
    const party = '示例公司，法定代表人：张三丰';
    const masked = withPersonsMasked(PAPER, { party }, paper('某局', '法定代表人未到场'));
    expect(masked.body[0]).toEqual({ kind: 'paragraph', text: '法定代表人未到场' });
  });

  it('leaves a paper as it is that names nobody, or whose field holds less than a name', () => {
    const composed = paper('某局', '货物一批');
    expect(withPersonsMasked(PAPER, { conduct: '销售' }, composed)).toBe(composed);
    expect(withPersonsMasked(PAPER, { party: '货' }, composed)).toBe(composed);
  });
});
