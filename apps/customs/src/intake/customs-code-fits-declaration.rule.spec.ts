import { aCustomsClue } from '../../test/a-customs-clue.js';
import { customsCodeFitsDeclaration } from './customs-code-fits-declaration.rule.js';

const now = new Date('2026-11-22T04:00:00Z');

describe('customs code fits declaration', () => {
  it('accepts agreement', () => expect(customsCodeFitsDeclaration(aCustomsClue(), { now })).toEqual([]));
  it('warns of goods declared elsewhere', () =>
    expect(customsCodeFitsDeclaration(aCustomsClue({ customsCode: '0900' }), { now })).toEqual([
      { level: 'warned', code: 'CUSTOMS.CODE_UNLIKE_DECLARATION', path: '/customsCode', params: { declared: '5201' } },
    ]));
});
