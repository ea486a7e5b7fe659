import { tracesOf } from './everything-in.js';

it('finds a marker as it is and inside base64, wherever it begins there', () => {
  expect(tracesOf('a-marker', 'x a-marker y')).toHaveLength(1);
  for (const before of ['', 'a', 'ab', 'abc'])
    expect(tracesOf('a-marker', Buffer.from(`${before}a-marker, and more`).toString('base64url'))).toHaveLength(1);
  expect(tracesOf('a-marker', 'nothing')).toEqual([]);
});
