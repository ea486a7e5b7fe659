import { jest } from '@jest/globals';
import { parseJsonBody } from './json-body.js';

const parse = (text: string) => parseJsonBody(Buffer.from(text));
const problemsOf = (text: string): unknown => {
  try {
    return parse(text);
  } catch (error) {
    const { code, problems } = error as { code: string; problems: { path: string }[] };
    return [code, ...problems.map(({ path }) => path)];
  }
};

describe('a JSON body', () => {
  it.each([
    ['a text that ends too soon, at its end', '{"a":', 5],
    ['a name that ends too soon, at its end', '{"a', 3],
    ['no JSON from the first sign on', 'hello', 0],
    ['a comma too many', '[1,2,]', 5],
    ['a word that is none', '{"a":1,"b":nul}', 14],
    ['a quote that is missing', '{"a":1,b":2}', 7],
    ['something after the end', '{"a":1} x', 8],
    ['a wrong sign far within', `{"${'a'.repeat(10_000)}":+}`, 10_004],
  ])('says after which character it is wrong: %s', (_, text, position) => {
    const details = { position, length: text.length };
    expect(() => parse(text)).toThrow(expect.objectContaining({ code: 'HTTP.BODY_NOT_JSON', details }));
  });

  it('of a million empty objects is not made: they would take thirty times their text, of whoever sends it', () => {
    const objects = (count: number) => `[${Array<string>(count).fill('{}').join(',')}]`;
    const before = jest.fn<(values: number) => void>();
    expect(() => parseJsonBody(Buffer.from(objects(600_000)), before)).toThrow(
      expect.objectContaining({ code: 'HTTP.BODY_TOO_MANY_VALUES', details: { most: 1_000_000 } }),
    );
    expect(before).not.toHaveBeenCalled();
    parseJsonBody(Buffer.from('{"a":[1,{"b":"x,y[{"}],"c":null}'), before);
    expect(before).toHaveBeenCalledWith(6);
  });

  it('of megabytes is not looked through for where it is wrong', () => {
    expect(() => parse(`["${'a'.repeat(300_000)}",]`)).toThrow(
      expect.objectContaining({ details: expect.objectContaining({ position: '?' }) }),
    );
  });

  it.each([
    ['at the top', '{"title":"a","b":1,"title":"c"}', ['/title']],
    ['with the same value', '{"a":1,"a":1}', ['/a']],
    ['deep within', '{"items":[{},[7,{"x":{"a":[],"b":{},"a":"}"}}]]}', ['/items/1/1/x/a']],
    ['three times, and another', '{"a":1,"a":2,"b":{"c":1 , "c"\n:2},"a":3}', ['/a', '/b/c', '/a']],
    ['once escaped', '{"a":1,"\\u0061":2}', ['/a']],
    ['with a name that a pointer must escape', '{"a/b~":1,"a/b~":2}', ['/a~1b~0']],
    ['with an empty name', '{"":1,"":2}', ['/']],
    ['beside text full of look-alikes', '{"t":"\\"a\\":1, \\\\","a":"{\\"a\\":","a":["a","a"]}', ['/a']],
    ['with the name of a prototype', '{"__proto__":1,"__proto__":2}', ['/__proto__']],
  ])('that names a member twice %s is refused by its path', (_, text, paths) => {
    expect(problemsOf(text)).toEqual(['HTTP.BODY_AMBIGUOUS', ...paths]);
  });

  it.each([
    '{"a":{"a":{"a":1}},"b":[{"a":1},{"a":2}]}',
    '{"a":"x:y","b":"\\":\\"a\\":"}',
    '{"1":1,"01":2,"A":3,"a":4}',
    '[{"a":[{}]},{},[],"a:b",null]',
    '"a:b"',
    '7',
  ])('that names none twice passes: %s', (text) => expect(parse(text)).toEqual(JSON.parse(text)));

  it('with a hundred thousand repetitions is refused at once, and names some of them', () => {
    const paths = problemsOf(`{${'"a":1,'.repeat(100_000)}"b":1}`) as string[];
    expect([paths[0], paths.length]).toEqual(['HTTP.BODY_AMBIGUOUS', 101]);
  });

  it.each([
    ['NUL', '{"items":[{"a~/b":{"title":"x\\u0000y"}}]}', '/items/0/a~0~1b/title'],
    ['half a surrogate pair', '{"a":["ok","\\ud83d"]}', '/a/1'],
    ['NUL in a name, by the object that bears it', '{"a":{"b\\u0000":1}}', '/a'],
  ])('with %s is refused by its path', (_, text, path) => {
    expect(problemsOf(text)).toEqual(['HTTP.TEXT_NOT_STORABLE', path]);
  });
});
