import { chineseArticle, chineseDate, chineseNumber, figuresDate } from './chinese-numerals.js';

it.each([
  [1, '一'],
  [10, '十'],
  [12, '十二'],
  [20, '二十'],
  [100, '一百'],
  [101, '一百零一'],
  [110, '一百一十'],
  [218, '二百一十八'],
  [402, '四百零二'],
  [560, '五百六十'],
])('%d is read %s', (n, words) => expect(chineseNumber(n)).toBe(words));

it('dates a paper in Chinese numerals', () => {
  expect(chineseDate('2026-11-06')).toBe('二〇二六年十一月六日');
  expect(figuresDate('2026-11-06')).toBe('2026年11月6日');
  expect(chineseDate('2030-10-20')).toBe('二〇三〇年十月二十日');
});

it('names an inserted article', () => expect(chineseArticle('133-1')).toBe('第一百三十三条之一'));
