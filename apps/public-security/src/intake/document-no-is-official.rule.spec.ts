import { aPoliceClue } from '../../test/a-police-clue.js';
import { documentNoIsOfficial } from './document-no-is-official.rule.js';

const now = new Date('2026-11-22T04:00:00Z');

describe('document no is official', () => {
  it('accepts an official number', () => expect(documentNoIsOfficial(aPoliceClue(), { now })).toEqual([]));
  it('warns of other brackets', () =>
    expect(
      documentNoIsOfficial(aPoliceClue({ decision: { ...aPoliceClue().decision!, documentNo: '莞公立字[2020]1号' } }), {
        now,
      }),
    ).toEqual([{ level: 'warned', code: 'CODE.DOCUMENT_NO_FORM', path: '/decision/documentNo' }]));
  it('warns of none', () =>
    expect(
      documentNoIsOfficial(aPoliceClue({ decision: { ...aPoliceClue().decision!, documentNo: undefined } }), { now }),
    ).toEqual([{ level: 'warned', code: 'POLICE.DECISION_NO_MISSING', path: '/decision/documentNo' }]));
});
