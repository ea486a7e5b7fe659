import { aCustomsClue } from '../../test/a-customs-clue.js';
import { customsCodeIsKnown } from './customs-code-is-known.rule.js';

const now = new Date('2026-11-22T04:00:00Z');

describe('customs code is known', () => {
  it('knows Huangpu', () => expect(customsCodeIsKnown(aCustomsClue({ customsCode: '5200' }), { now })).toEqual([]));
  it('knows Dalian', () => expect(customsCodeIsKnown(aCustomsClue({ customsCode: '0900' }), { now })).toEqual([]));
  it('doubts a customs that nobody has', () =>
    expect(customsCodeIsKnown(aCustomsClue({ customsCode: '9999' }), { now })).toEqual([
      { level: 'warned', code: 'CUSTOMS.CODE_UNKNOWN', path: '/customsCode', params: { prefix: '99' } },
    ]));
});
