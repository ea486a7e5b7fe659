import { aCustomsClue } from '../../test/a-customs-clue.js';
import { directionFitsDeclaration } from './direction-fits-declaration.rule.js';

const now = new Date('2026-11-22T04:00:00Z');

describe('direction fits declaration', () => {
  it('accepts agreement', () => expect(directionFitsDeclaration(aCustomsClue(), { now })).toEqual([]));
  it('refuses an import number on an export clue', () =>
    expect(directionFitsDeclaration(aCustomsClue({ declarationNo: '520120201000000001' }), { now })).toEqual([
      { level: 'refused', code: 'CUSTOMS.DIRECTION_CONTRADICTED', path: '/direction', params: { digit: '1' } },
    ]));
  it('has nothing to say without a number', () =>
    expect(directionFitsDeclaration(aCustomsClue({ declarationNo: undefined }), { now })).toEqual([]));
});
