import { aCustomsClue } from '../../test/a-customs-clue.js';
import { declarationNoIsWellBuilt } from './declaration-no-is-well-built.rule.js';

const now = new Date('2026-11-22T04:00:00Z');

describe('declaration no is well built', () => {
  it('accepts a well-built number', () => expect(declarationNoIsWellBuilt(aCustomsClue(), { now })).toEqual([]));
  it('accepts a clue without one', () =>
    expect(declarationNoIsWellBuilt(aCustomsClue({ declarationNo: undefined }), { now })).toEqual([]));
  it('refuses a third direction', () =>
    expect(declarationNoIsWellBuilt(aCustomsClue({ declarationNo: '520120202000000001' }), { now })).toEqual([
      { level: 'refused', code: 'CODE.DECLARATION_NO_FORM', path: '/declarationNo' },
    ]));
});
