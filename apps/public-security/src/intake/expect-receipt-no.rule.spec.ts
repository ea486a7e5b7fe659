import { aPoliceClue } from '../../test/a-police-clue.js';
import { expectReceiptNo } from './expect-receipt-no.rule.js';

const now = new Date('2026-11-22T04:00:00Z');

describe('expect receipt no', () => {
  it('is content with a number', () => expect(expectReceiptNo(aPoliceClue(), { now })).toEqual([]));
  it('warns without one', () =>
    expect(expectReceiptNo(aPoliceClue({ receiptNo: undefined }), { now })).toEqual([
      { level: 'warned', code: 'POLICE.RECEIPT_NO_MISSING', path: '/receiptNo' },
    ]));
});
