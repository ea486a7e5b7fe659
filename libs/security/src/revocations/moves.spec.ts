import { isSoundMove } from './moves.js';

it('a move takes every token of an officer at one office, and leads to another', () => {
  const move = { kind: 'officer', subject: 'h1', office: 'changping-customs', scope: 'every-token' } as const;
  expect(isSoundMove(move, 'huangpu-customs')).toBe(true);
  expect(isSoundMove(move, 'changping-customs')).toBe(false);
  expect(isSoundMove({ ...move, office: null }, 'huangpu-customs')).toBe(false);
  expect(isSoundMove({ ...move, scope: 'earlier-tokens' }, 'huangpu-customs')).toBe(false);
  expect(isSoundMove({ ...move, kind: 'client' }, 'huangpu-customs')).toBe(false);
});
