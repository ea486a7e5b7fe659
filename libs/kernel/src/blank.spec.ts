import { isBlank } from './blank.js';

describe('a text', () => {
  it.each([
    '',
    ' ',
    '\u3000\u00a0\n',
    '\u200b',
    '\ufeff \u2060',
    '\u00ad\u034f',
    '\u3164\uffa0',
    '\u2800',
    '\u{e0041}',
    '\ufe0f',
    '\u202e',
  ])('of %j says nothing', (text) => expect(isBlank(text)).toBe(true));

  it.each(['a', '无', '\u200b.', '❤\ufe0f', '한'])('of %j says something', (text) => expect(isBlank(text)).toBe(false));
});
