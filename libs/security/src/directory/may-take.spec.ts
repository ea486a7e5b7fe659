import { mayTake } from './may-take.js';

const last = { version: 5, digest: 'five', root: 'r' };
const older = { version: 4, digest: 'four', root: 'r' };
const none = { development: false };

it('takes the first directory, a newer one, and the one it has', () => {
  expect(mayTake(undefined, older, none)).toBe('newer');
  expect(mayTake(last, { ...last, version: 6 }, none)).toBe('newer');
  expect(mayTake(last, last, none)).toBe('known');
});

it('takes no older one and none that says something else under the same version, unless this very version is accepted', () => {
  expect(mayTake(last, older, none)).toBe('older');
  expect(mayTake(last, older, { ...none, older: 3 })).toBe('older');
  expect(mayTake(last, { ...last, digest: 'x' }, none)).toBe('another');
  expect(mayTake(last, older, { ...none, older: 4 })).toBe('restored');
});

it('begins anew with another root on a laptop only', () => {
  const anew = { version: 1, digest: 'one', root: 'another' };
  expect(mayTake(last, anew, { development: true })).toBe('restored');
  expect(mayTake(last, anew, none)).toBe('older');
  expect(mayTake(last, older, { development: true })).toBe('older');
});
