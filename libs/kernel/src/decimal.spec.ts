import { addDecimals, compareDecimals, divideDecimals, DECIMAL_PATTERN, multiplyDecimals } from './decimal.js';

it('adds money without losing a fen', () => {
  expect(addDecimals(['0.1', '0.2'])).toBe('0.3');
  expect(addDecimals(['999999999999999999.99', '0.01'])).toBe('1000000000000000000');
  expect(addDecimals([])).toBe('0');
});

it('compares amounts exactly', () => {
  expect(compareDecimals('159999.99', '160000')).toBeLessThan(0);
  expect(compareDecimals('50000.00', '50000')).toBe(0);
});

it('derives cases from sticks', () => {
  expect(divideDecimals('1152000', '10000', 2)).toBe('115.2');
  expect(multiplyDecimals('288000', '1.5')).toBe('432000');
});

it.each(['-1', '01', '1.', '.5', '1e3', '1,000', '1.0000001', ''])('does not take %p for a decimal', (text) => {
  expect(DECIMAL_PATTERN.test(text)).toBe(false);
});
