import { aCustomsClue } from '../../test/a-customs-clue.js';
import { mailNosAreSound } from './mail-nos-are-sound.rule.js';

const now = new Date('2026-11-22T04:00:00Z');

describe('mail nos are sound', () => {
  it('accepts a sound number', () =>
    expect(mailNosAreSound(aCustomsClue({ parcels: { count: 1, mailNos: ['RR473124829GB'] } }), { now })).toEqual([]));
  it('warns of a check digit', () =>
    expect(
      mailNosAreSound(aCustomsClue({ parcels: { count: 2, mailNos: ['RR473124829GB', 'RR473124828GB'] } }), { now }),
    ).toEqual([{ level: 'warned', code: 'CODE.MAIL_NO_CHECK_DIGIT', path: '/parcels/mailNos/1' }]));
});
