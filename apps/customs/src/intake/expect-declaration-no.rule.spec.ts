import { aCustomsClue } from '../../test/a-customs-clue.js';
import { expectDeclarationNo } from './expect-declaration-no.rule.js';

const now = new Date('2026-11-22T04:00:00Z');

describe('expect declaration no', () => {
  it('is content with a number', () => expect(expectDeclarationNo(aCustomsClue(), { now })).toEqual([]));
  it('warns when there is none yet', () =>
    expect(expectDeclarationNo(aCustomsClue({ declarationNo: undefined, tradeChannel: 'sea' }), { now })).toEqual([
      { level: 'warned', code: 'CUSTOMS.DECLARATION_NO_MISSING', path: '/declarationNo' },
    ]));
  it.each(['mail', 'express', 'cross-border-b2c', 'passenger'] as const)(
    'knows that what comes by %s has none',
    (tradeChannel) =>
      expect(expectDeclarationNo(aCustomsClue({ declarationNo: undefined, tradeChannel }), { now })).toEqual([]),
  );
});
