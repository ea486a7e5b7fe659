import { judgeTexts } from './texts.js';

const request = (content: object = {}, frame: object = {}) => ({
  sourceSystem: 'system',
  sourceId: 'id-1',
  purpose: '核查',
  legalBasis: '第三条',
  ...frame,
  content: { title: '运动鞋', goods: [{ name: 'shoes', quantity: { value: '1' } }], ...content },
});
const judged = (content?: object, frame?: object) =>
  judgeTexts(request(content, frame)).map(({ level, code, path }) => `${level} ${code} ${path}`);

describe('the texts of a clue', () => {
  it('are fine in any script, and on many lines where people write at length', () => {
    expect(judged({ title: 'نص عربي 😀', summary: 'one\n\ttwo\r\nthree' })).toEqual([]);
    expect(judged({ places: [{ description: 'gate 3\nleft of the crane' }] })).toEqual([]);
  });

  it.each([
    ['sourceSystem', ' '],
    ['sourceId', '\u3000\u00a0'],
    ['purpose', '   '],
    ['legalBasis', ''],
    ['legalBasis', '\u200b\ufeff'],
  ])('are refused where %s is blank', (field, value) => {
    expect(judged({}, { [field]: value })).toEqual([`refused CONTRACT.BLANK /${field}`]);
  });

  it('are refused where the title is blank; an optional text may be', () => {
    expect(judged({ title: ' ' })).toEqual(['refused CONTRACT.BLANK /content/title']);
    expect(judged({ title: '\u200b\u2060\u3164' })).toEqual(['refused CONTRACT.BLANK /content/title']);
    expect(judged({ goods: [{ name: 'shoes', brand: ' ' }] })).toEqual([]);
  });

  it.each(['\n', '\t', '\u0007', '\u001b', '\u007f', '\u0085'])('are refused with %j in a line', (character) => {
    expect(judged({ title: `a${character}b` })).toEqual(['refused CONTRACT.CONTROL_CHARACTER /content/title']);
    expect(judged({ goods: [{ name: 'ok' }, { name: `a${character}` }] })).toEqual([
      'refused CONTRACT.CONTROL_CHARACTER /content/goods/1/name',
    ]);
    expect(judged({ listNos: ['1', `2${character}`] })).toEqual([
      'refused CONTRACT.CONTROL_CHARACTER /content/listNos/1',
    ]);
  });

  it.each(['\u202a', '\u202e', '\u2066', '\u2069'])('are doubted with the bidirectional control %j', (character) => {
    expect(judged({ title: `a${character}b`, summary: character }, { purpose: `x${character}` })).toEqual([
      'warned CLUE.BIDI_CONTROL /purpose',
      'warned CLUE.BIDI_CONTROL /content/title',
      'warned CLUE.BIDI_CONTROL /content/summary',
    ]);
  });
});
