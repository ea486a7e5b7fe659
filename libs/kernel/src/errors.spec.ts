import { BusError, isBusError, malformed, refused } from './errors.js';

it('recognises its own errors by a marker, so that copies of the module do not matter', () => {
  expect(isBusError(new BusError('X.Y', 'bug'))).toBe(true);
  expect(isBusError({ isBusError: true, code: 'X.Y' })).toBe(true);
  expect(isBusError(new Error('X.Y'))).toBe(false);
  expect(isBusError(undefined)).toBe(false);
});

it('keeps the cause of a failure', () => {
  const cause = new Error('socket closed');
  expect(malformed('X.BROKEN', {}, cause).cause).toBe(cause);
});

it('carries every problem of a refused input', () => {
  const problems = [
    { path: '/content/goods/0', code: 'X.A' },
    { path: '', code: 'X.B' },
  ];
  expect(refused('X.REFUSED', { clueNo: 'HG-1' }, problems)).toMatchObject({
    kind: 'refused',
    problems,
    details: { clueNo: 'HG-1' },
  });
});
