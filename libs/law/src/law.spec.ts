import { LawCopy } from '../test/law-copy.js';

let law: LawCopy;
beforeEach(() => void (law = new LawCopy()));
afterEach(() => law.remove());

describe('the data as shipped', () => {
  it('load without a complaint', () => {
    const packs = [...law.load().processes.keys()];
    expect(packs.sort()).toEqual([1, 2, 3, 4, 5, 6].map((version) => `national-2020@${version}`));
  });
});

describe('the service does not start when', () => {
  it.each([
    [
      'a pack names a track version that is not there',
      'packs/national-2020.yaml',
      'dossier: 1',
      'dossier: 9',
      'there is no track dossier of version 9',
    ],
    [
      'a pack reads a regime as the law does not allow',
      'packs/national-2020.yaml',
      'order-310-days: legal',
      'order-310-day: legal',
      'there is no regime order-310-day',
    ],
    [
      'a pack reads the first day where no regime leaves it open',
      'packs/national-2020.v2.yaml',
      'firstDays:\n  measure-periods',
      'firstDays:\n  order-310-days',
      'order-310-days does not leave open whether the first day counts',
    ],
    [
      'a regime has no such reading',
      'regimes/hours.yaml',
      'default: strict',
      'default: legal',
      'is not among its possible readings',
    ],
    [
      'a calendar works on a plain weekday',
      'calendars/2026.yaml',
      'work: [2026-01-04',
      'work: [2026-01-05',
      '2026-01-05 is worked anyway',
    ],
    [
      'a calendar has a day both off and worked',
      'calendars/2026.yaml',
      'work: [2026-01-04',
      'work: [2026-01-03',
      'both off (元旦) and worked',
    ],
    [
      'a reach that rests on no clause',
      'supervision.yaml',
      'basis: order-310/14.1',
      'basis: order-310/99',
      'supervision: the clause order-310/99 is unknown',
    ],
    [
      'a penalty rests on an unknown clause',
      'penalties.yaml',
      'basis: order-310/11.3',
      'basis: order-310/11.8',
      'the clause order-310/11.8 is unknown',
    ],
  ])('%s', (_, file, from, to, sentence) => expect(law.saidAfter(file, from, to)).toContain(sentence));
});

describe('the service does not start when, of a clock rule,', () => {
  it.each([
    [
      'an extension is in another unit than its limit',
      'clocks/customs-penalty-regulation-40-detention.yaml',
      'unit: month, basis',
      'unit: day, basis',
      'its extension is in another unit than the limit',
    ],
    [
      'a clock starts with a receipt that its article does not name',
      'clocks/order-310-9.1-object.yaml',
      '接到不予立案通知书之日',
      '不予立案通知书之日',
      'it starts with the receipt and what it runs from does not say so',
    ],
    [
      'somebody would be late by a time that nobody checked',
      'clocks/procuratorate-liaison-2021-reply.yaml',
      'nature: reminder',
      'nature: limit',
      'it was not checked (M), and yet somebody would be late by it',
    ],
  ])('%s', (_, file, from, to, sentence) => expect(law.saidAfter(file, from, to)).toContain(sentence));
});
