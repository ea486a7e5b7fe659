import { catalogueEntry } from '#libs/contracts';
import { aPoliceClue } from '../../test/a-police-clue.js';
import { datesFollowDecision } from './dates-follow-decision.rule.js';

const now = new Date('2026-11-22T04:00:00Z');

describe('dates follow decision', () => {
  it('accepts a later transfer', () =>
    expect(
      datesFollowDecision(
        aPoliceClue({ transferForProsecution: { transferredOn: '2021-01-05', procuratorate: 'x' } }),
        { now },
      ),
    ).toEqual([]));
  it('accepts a withdrawal on the very day of the decision', () => {
    const { decision } = aPoliceClue();
    const withdrawal = { withdrawnOn: decision!.decidedOn, reasons: 'x' };
    expect(datesFollowDecision(aPoliceClue({ withdrawal }), { now })).toEqual([]);
  });
  it('warns of a withdrawal before the decision', () =>
    expect(
      datesFollowDecision(aPoliceClue({ withdrawal: { withdrawnOn: '2020-10-21', reasons: 'x' } }), { now }),
    ).toMatchObject([{ level: 'warned', code: 'POLICE.DATES_OUT_OF_ORDER', path: '/withdrawal/withdrawnOn' }]));
  it('says so in both languages without the words of the other', () =>
    expect(catalogueEntry('POLICE.DATES_OUT_OF_ORDER')).toMatchObject({
      zh: expect.not.stringContaining('{'),
      en: expect.not.stringContaining('{'),
    }));
});
