import { namedParams } from '#libs/contracts';
import { directory, law } from '../../test/sample-case.js';
import { LawWords } from './law-words.js';

const words = new LawWords(law);
const said = (code: string, params: Record<string, string>) =>
  words.warning({ code, params: namedParams(params) }, directory);

describe('a step’s warning as it is told to people', () => {
  it('names the rule by its title and the last day by China’s calendar, and keeps both as they are stored beside it', () => {
    const params = { rule: 'procuratorate-rules/564.3.remind', dueAt: '2027-03-01T15:59:59.999Z' };
    expect(said('CASE.TERM_NOT_OVER', params)).toMatchObject({
      zh: '应当先届满的期限“可催办之日（非期限）”尚未届满（2027年3月1日届满）',
      en: 'the time that should be over first (“from when the procuratorate may remind (not a limit)”) still runs until 2027-03-01',
      params,
    });
  });

  it('says hour and minute of a limit in hours', () => {
    const { zh, en } = said('CASE.OPTION_TIME_OVER', {
      rule: 'police-procedure/180.2.ask',
      dueAt: '2026-11-24T01:00:00.000Z',
    });
    expect(zh).toContain('（2026年11月24日09:00届满）');
    expect(en).toContain('until 2026-11-24 09:00 in China');
  });

  it('says the day on which an extended time was over', () => {
    expect(said('CASE.EXTENDED_AFTER_END', { dueAt: '2026-12-31T15:59:59.999Z' }).zh).toBe(
      '延长时期限已经届满（2026年12月31日）',
    );
  });

  it('names offices and papers, and says when the agency has no counterpart on record', () => {
    const named = { office: (id: string) => directory.office(id) && { ...directory.office(id)!, name: NAMES } };
    const params = namedParams({ office: 'laogang-police', region: '440100', counterpart: '', usualRegion: '441900' });
    expect(words.warning({ code: 'CASE.RECEIVER_OF_ANOTHER_REGION', params }, named).zh).toContain(
      '（老港公安分局，区划代码 440100）与移送机关的对应公安机关（未登记，区划代码 441900）',
    );
    const paper = said('CASE.DOCUMENT_NOT_UPLOADED', { kind: 'transfer-report', digest: 'sha256:0' });
    expect(paper.zh).toBe('列明的文书（移送涉嫌犯罪案件的书面报告，摘要 sha256:0）尚未作为附件上传到办理机关');
  });

  it('says units in words', () => {
    expect(said('GOODS.NOT_ALL_HANDED_OVER', { itemNo: '2', quantity: '3.5', unit: 'ton' })).toMatchObject({
      zh: '物品2尚有3.5吨未移交',
      en: '3.5 tons of item 2 are not handed over',
    });
  });

  it('leaves a value as it is that nobody has a name for any more', () => {
    expect(said('CASE.TERM_NOT_OVER', { rule: 'order-0/1.gone', dueAt: 'soon' }).en).toBe(
      'the time that should be over first (“order-0/1.gone”) still runs until soon',
    );
  });
});

const NAMES = { zh: '老港公安分局', en: 'Laogang police' };
