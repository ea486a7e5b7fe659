import 'reflect-metadata';
import { IsOptional, Length } from 'class-validator';
import { CustomsClueV1 } from '../agencies/customs-clue.v1.js';
import { catalogueEntry, sentence } from '../catalogue/error-codes.js';
import { EVENTS, validateData } from '../registry/events.js';
import { compileClueRequests } from '../requests/post-clue.request.js';
import { IsNotBlank } from './not-blank.js';
import { IsNumberText } from './number-text.js';
import { compileStrict, compileTolerant } from './validators.js';

const clue = () => ({
  title: '线索',
  discoveredAt: '2020-11-05',
  goods: [{ name: '鞋', suspicion: 'counterfeit', quantity: { value: '3', unit: 'pair', qualifier: 'exactly' } }],
  customsCode: '5201',
  direction: 'export',
  tradeChannel: 'sea',
});
const post = (content: object, more: object = {}) => ({
  sourceSystem: 's',
  sourceId: '1',
  recipients: ['dongguan-market'],
  purpose: 'p',
  legalBasis: 'l',
  content,
  ...more,
});
const check = compileClueRequests(CustomsClueV1).post;
const strict = compileStrict(CustomsClueV1);
const said = (problems: readonly { path: string; code: string }[]) =>
  problems.map(({ path, code }) => `${path} ${code}`);

class Asked {
  @IsNotBlank()
  @Length(1, 10)
  reason!: string;

  @IsOptional()
  @IsNumberText(/^([1-9]|10)$/, 1, 10)
  limit?: string;
}

describe('the strict check, for HTTP', () => {
  it('takes a text that nobody can see for a blank one, and an empty one for too short alone', () => {
    const check = compileStrict(Asked);
    expect(check({ reason: '\u200b无' })).toEqual([]);
    for (const reason of ['  ', '\u200b\ufeff', '\u3164'])
      expect(said(check({ reason }))).toEqual(['/reason CONTRACT.BLANK']);
    expect(said(check({ reason: '' }))).toEqual(['/reason CONTRACT.TOO_SHORT']);
  });

  it.each(['0', '11', 'x', '', '1.0', '-1'])('says of the number %j from where to where it may be', (limit) => {
    const [problem] = compileStrict(Asked)({ reason: 'r', limit });
    expect(problem).toEqual({ path: '/limit', code: 'CONTRACT.NOT_IN_SPAN', params: { least: 1, most: 10 } });
    expect(sentence('CONTRACT.NOT_IN_SPAN', 'zh', problem!.params)).toBe('须为 1 至 10 的整数');
    expect(sentence('CONTRACT.NOT_IN_SPAN', 'en', problem!.params)).toBe('must be a whole number from 1 to 10');
  });

  it('has nothing to say of a good post', () => expect(check(post(clue()))).toEqual([]));

  it('names every field that is wrong, by its pointer', () => {
    const content = {
      ...clue(),
      customsCode: '52',
      direction: 'transit',
      colour: 'red',
      goods: [{ name: '鞋', quantity: { value: '-1', unit: 'pair', qualifier: 'exactly' } }],
    };
    expect(said(check(post(content, { recipients: [] }))).toSorted()).toEqual([
      '/content/colour CONTRACT.FIELD_UNKNOWN',
      '/content/customsCode CONTRACT.WRONG_FORM',
      '/content/direction CONTRACT.NOT_IN_LIST',
      '/content/goods/0/quantity/value CONTRACT.WRONG_FORM',
      '/content/goods/0/suspicion CONTRACT.FIELD_MISSING',
      '/recipients CONTRACT.TOO_FEW',
    ]);
  });

  it('says which recipient is repeated, and of which', () => {
    expect(check(post(clue(), { recipients: ['a-market', 'b-market', 'c-market', 'a-market'] }))).toEqual([
      { path: '/recipients/3', code: 'CONTRACT.REPEATED', params: { first: '/recipients/0' } },
    ]);
  });

  it.each([[undefined], [null], [[]], ['text'], [42]])('refuses %p as a whole', (value) =>
    expect(said(check(value))).toEqual([' CONTRACT.WRONG_TYPE']),
  );

  it('refuses null for an optional field: leave it out', () => {
    expect(said(strict({ ...clue(), declarationNo: null }))).toEqual(['/declarationNo CONTRACT.WRONG_TYPE']);
  });

  it('refuses a prototype smuggled in as a field', () => {
    expect(said(strict(JSON.parse(`{"__proto__": {"admin": true}, ${JSON.stringify(clue()).slice(1)}`)))).toEqual([
      '/__proto__ CONTRACT.FIELD_UNKNOWN',
    ]);
  });

  it('names a date once, whichever of its two forms it misses', () => {
    expect(said(strict({ ...clue(), discoveredAt: '2020-02-30' }))).toEqual(['/discoveredAt CONTRACT.WRONG_FORMAT']);
  });

  it('refuses text that a database cannot store', () => {
    expect(said(strict({ ...clue(), title: 'a\u0000b' }))).toEqual(['/title CONTRACT.BAD_CHARACTER']);
    expect(said(strict({ ...clue(), summary: '\ud800' }))).toEqual(['/summary CONTRACT.BAD_CHARACTER']);
    expect(strict({ ...clue(), title: '𠮷野家 😀' })).toEqual([]);
  });

  it('answers a flood of errors with few of them, and quickly', () => {
    expect(check(post({ ...clue(), goods: Array.from({ length: 150 }, () => ({})) })).length).toBe(100);
    expect(check(post({ ...clue(), goods: Array.from({ length: 50_000 }, () => ({})) })).length).toBeLessThan(3);
  });

  it('counts characters, not UTF-16 units', () => {
    expect(strict({ ...clue(), title: '𠮷'.repeat(200) })).toEqual([]);
    expect(said(strict({ ...clue(), title: '𠮷'.repeat(201) }))).toEqual(['/title CONTRACT.TOO_LONG']);
  });
});

describe('the tolerant check, for the bus', () => {
  it('lets a newer writer say more', () =>
    expect(compileTolerant(CustomsClueV1)({ ...clue(), colour: 'red' })).toEqual([]));

  it('refuses unstorable text even in a field it does not know', () => {
    expect(said(compileTolerant(CustomsClueV1)({ ...clue(), colour: { deep: ['\u0000'] } }))).toEqual([
      '/colour/deep/0 CONTRACT.BAD_CHARACTER',
    ]);
    expect(said(compileTolerant(CustomsClueV1)({ ...clue(), '\u0000': 1 }))).toEqual([' CONTRACT.BAD_CHARACTER']);
  });

  it('survives nesting that would break recursion', () => {
    const deep = JSON.parse(`${'['.repeat(5_000)}${']'.repeat(5_000)}`) as unknown;
    expect(compileTolerant(CustomsClueV1)({ ...clue(), colour: deep })).toEqual([]);
  });
});

describe('the registry', () => {
  it('knows each event by writer, noun and version', () => {
    expect(EVENTS.find('customs.clue-posted')).toMatchObject({
      writer: 'customs',
      version: 1,
      dataschema: 'urn:cluebridge:schema:customs.clue-posted:v1',
    });
    expect(EVENTS.classOf('customs.clue-posted', 2)).toBeUndefined();
    expect(new Set(EVENTS.all.map(({ dataschema }) => dataschema)).size).toBe(EVENTS.all.length);
  });

  it('says that an unknown type is unknown', () =>
    expect(said(validateData('customs.gossip-posted', {}))).toEqual([' CONTRACT.TYPE_UNKNOWN']));

  it('sends no whole clue to supervision and nobody’s events back to their writer', () => {
    const toSupervision = EVENTS.all
      .filter(({ readers }) => readers.includes('supervision'))
      .map(({ type }) => type.split('.')[1]);
    expect(toSupervision).not.toContain('clue-posted');
    expect(toSupervision).not.toContain('attachment-chunk-posted');
    expect(EVENTS.all.filter(({ writer, readers }) => readers.includes(writer))).toEqual([]);
  });
});

it('every code that a check can say is in the catalogue', () => {
  const codes = check(
    post({ ...clue(), customsCode: '52', colour: 1, goods: [{}], title: '' }, { recipients: [] }),
  ).map(({ code }) => code);
  expect(codes.map((code) => catalogueEntry(code).kind)).toEqual(codes.map(() => 'refused'));
});
