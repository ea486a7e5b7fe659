import fc from 'fast-check';
import { addDecimals, compareDecimals } from '#libs/kernel';
import { loadLaw } from '../law.js';
import { assess } from './assess.js';
import type { Assessment } from './assess.js';
import { checkThresholdFacts } from './check-facts.js';
import { COUNT_FACTS, MONEY_FACTS } from './facts.js';
import type { Act, AmountFact, ThresholdFacts } from './facts.js';
import { dateOfDay, dayOfDate } from '../calendar/china-day.js';

const law = loadLaw();
const AMOUNTS: readonly AmountFact[] = [...MONEY_FACTS, ...COUNT_FACTS];

const dates = fc.integer({ min: dayOfDate('2003-01-01'), max: dayOfDate('2028-12-31') }).map(dateOfDay);
const crimes = fc.constantFrom(...law.thresholds.keys());
const amounts = fc.oneof(
  fc.integer({ min: 0, max: 3_000_000 }).map(String),
  fc.constantFrom('29999', '30000', '49999', '50000', '149999', '150000', '200000', '249999', '1000000'),
);
const acts: fc.Arbitrary<Act> = fc.record(
  {
    on: dates,
    crime: crimes,
    marks: fc.subarray(['甲', '乙', '丙'], { minLength: 1 }),
    ...Object.fromEntries(AMOUNTS.map((fact) => [fact, amounts])),
  },
  { requiredKeys: ['on'] },
);
const punishedActs: fc.Arbitrary<Act> = fc
  .tuple(acts, fc.integer({ min: 0, max: 900 }), fc.constantFrom('administrative' as const, 'criminal' as const))
  .map(([act, days, kind]) => ({ ...act, punished: { on: dateOfDay(dayOfDate(act.on) + days), kind } }));
const parties: fc.Arbitrary<ThresholdFacts> = fc.record({
  acts: fc.array(fc.oneof({ weight: 3, arbitrary: acts }, punishedActs), { minLength: 1, maxLength: 6 }),
  isUnit: fc.boolean(),
});

const keyOf = ({ crime, ground, readings }: Assessment['grounds'][number]) =>
  `${crime} ${ground} ${readings.map(({ zh }) => zh).join()}`;
const met = (assessment: Assessment) => assessment.grounds.filter(({ isMet }) => isMet);
const crimesMet = (assessment: Assessment) => [...new Set(met(assessment).map(({ crime }) => crime))];

/** A ground that stops where the completed crime begins: it may go out, the crime's other line is met then. */
const hasCeiling = (crime: string, ground: string) => law.thresholds.get(crime)!.grounds[ground]!.when?.below;

describe('more of any measure', () => {
  it('never takes a ground away, nor lowers its per cent', () => {
    fc.assert(
      fc.property(
        parties,
        fc.nat(),
        fc.constantFrom(...AMOUNTS),
        fc.integer({ min: 1, max: 500_000 }),
        (facts, pick, fact, more) => {
          const at = pick % facts.acts.length;
          const raised = facts.acts.map((act, index) =>
            index === at ? { ...act, [fact]: addDecimals([act[fact] ?? '0', String(more)]) } : act,
          );
          const [before, after] = [assess(law, facts), assess(law, { ...facts, acts: raised })];
          // Cigarettes make an act one of tobacco, which may bring a later act, and so a later law, under the crime.
          fc.pre(
            before.addedUp.every(({ crime, asOf }) =>
              after.addedUp.some((its) => its.crime === crime && its.asOf === asOf),
            ),
          );
          const percents = new Map(after.grounds.map((ground) => [keyOf(ground), ground.percent]));
          for (const ground of before.grounds.filter(({ crime, ground: id }) => !hasCeiling(crime, id)))
            expect(percents.get(keyOf(ground))).toBeGreaterThanOrEqual(ground.percent);
          expect(crimesMet(after)).toEqual(expect.arrayContaining(crimesMet(before)));
        },
      ),
      { numRuns: 150 },
    );
  });

  it('takes part of the amount for a lower line of another mark', () => {
    const one = { on: '2024-05-01', crime: '213', turnover: '30000', marks: ['甲'] };
    const two = { ...one, turnover: '0', marks: ['乙'] };
    expect(met(assess(law, { acts: [one] }))).toEqual([]);
    expect(met(assess(law, { acts: [one, two] })).map(({ ground }) => ground)).toEqual(['two-marks-turnover']);
  });
});

/** What an act is split into: two of the same day whose amounts add up to it. */
function halves(act: Act, share: number): Act[] {
  const part = (fact: AmountFact) => {
    const whole = BigInt(act[fact] ?? '0');
    const first = (whole * BigInt(share)) / 100n;
    return act[fact] === undefined ? [] : [[fact, first, whole - first] as const];
  };
  const parts = AMOUNTS.flatMap(part);
  const with_ = (at: 1 | 2) => ({ ...act, ...Object.fromEntries(parts.map((each) => [each[0], String(each[at])])) });
  return [with_(1), with_(2)];
}

/** All but which acts, and the marks that a second act weakens where adding up itself is unverified. */
const judged = ({ acts: _, mark: __, upper, ...ground }: Assessment['grounds'][number]) => ({
  ...ground,
  upper: upper.map(({ mark: ___, ...tier }) => tier),
});
const sums = ({ addedUp }: Assessment) => addedUp.map(({ crime, asOf, sums: its }) => ({ crime, asOf, its }));

describe('splitting an unpunished act into two', () => {
  it('changes no ground, no sum and no comparison', () => {
    fc.assert(
      fc.property(parties, fc.nat(), fc.integer({ min: 0, max: 100 }), (facts, pick, share) => {
        const at = pick % facts.acts.length;
        fc.pre(facts.acts[at]!.punished === undefined);
        const split = facts.acts.flatMap((act, index) => (index === at ? halves(act, share) : [act]));
        const [whole, parts] = [assess(law, facts), assess(law, { ...facts, acts: split })];
        expect(parts.grounds.map(judged)).toEqual(whole.grounds.map(judged));
        expect(sums(parts)).toEqual(sums(whole));
        expect(parts.otherLaw?.map(({ reach, reachAsOf }) => [reach, reachAsOf])).toEqual(
          whole.otherLaw?.map(({ reach, reachAsOf }) => [reach, reachAsOf]),
        );
      }),
      { numRuns: 150 },
    );
  });
});

describe('any facts that pass the check', () => {
  it('give an answer that is no finding, with exact amounts and a per cent that says 100 only at the line', () => {
    fc.assert(
      fc.property(parties, (facts) => {
        expect(checkThresholdFacts(law, JSON.parse(JSON.stringify(facts)))).toEqual([]);
        const assessment = assess(law, facts);
        expect(assessment.notice.en).toContain('not a legal finding');
        for (const { amount, line, percent, isMet } of assessment.grounds) {
          expect(isMet).toBe(compareDecimals(amount, line) >= 0);
          expect(isMet).toBe(percent >= 100);
        }
      }),
    );
  });
});

describe('a verified line', () => {
  const half = { on: '2026-03-01', crime: '225', turnover: '30000' };
  const markOf = (facts: ThresholdFacts) => assess(law, facts).grounds.map(({ mark, lineMark }) => [mark, lineMark]);

  it('is unverified where it is reached only by adding up that is unverified', () => {
    expect(markOf({ acts: [{ ...half, turnover: '60000' }] })).toEqual([['V', 'V']]);
    expect(markOf({ acts: [half, half] })).toEqual([['M', 'V']]);
  });

  it('is unverified for a unit where the units’ rule is unverified', () => {
    expect(markOf({ acts: [half], isUnit: true })).toEqual([['M', 'V']]);
  });
});

describe('what stands beside the lines', () => {
  it('is reasonable suspicion for intellectual property, with no amount at all', () => {
    const { grounds, reasonableSuspicion } = assess(law, { acts: [{ on: '2026-03-01', crime: '213' }] });
    expect(grounds).toEqual([]);
    expect(reasonableSuspicion).toMatchObject({ clause: { id: 'order-310/3.2' }, mark: 'V', crimes: ['213'] });
  });

  it('is no such ground for smuggling or illegal tobacco dealing alone', () => {
    const acts = [{ on: '2026-03-01', crime: ['153', '225'], tax: '900000' }];
    expect(assess(law, { acts }).reasonableSuspicion).toBeUndefined();
  });

  it('is which acts were added up, which were not, and why', () => {
    const { addedUp } = assess(law, {
      acts: [
        { on: '2024-05-01', crime: '214', sales: '0.1' },
        { on: '2024-06-01', crime: '214', sales: '0.2' },
        { on: '2024-01-01', crime: '214', sales: '9', punished: { on: '2024-02-01', kind: 'administrative' } },
        { on: '2024-07-01', crime: '217', copies: '3' },
      ],
    });
    expect(addedUp[0]).toMatchObject({
      crime: '214',
      asOf: '2024-06-01',
      acts: ['/acts/0', '/acts/1'],
      sums: { sales: '0.3' },
      clause: { id: 'ip-interpretation-2004/12.2' },
    });
    expect(addedUp[0]!.excluded.map(({ act, why }) => [act, why])).toEqual([
      ['/acts/2', 'punished'],
      ['/acts/3', 'other-crime'],
    ]);
  });

  it('is added up by a clause that names amounts: what it does not name was not checked (interpretation of 2004 Art. 12(2))', () => {
    const acts = ['2024-05-01', '2024-06-01'].map((on) => ({ on, crime: '215', pieces: '3', turnover: '3' }));
    const { addedUp, grounds } = assess(law, { acts });
    expect(addedUp[0]).toMatchObject({
      mark: 'M',
      note: { zh: expect.stringContaining('标识数量的累计未核对') as string },
    });
    expect(grounds.map(({ ground, mark }) => [ground, mark])).toEqual([
      ['pieces', 'M'],
      ['turnover', 'V'],
    ]);
    const alone = assess(law, { acts: [acts[0]!, { on: '2024-06-01', crime: '215', turnover: '3' }] });
    expect(alone.addedUp[0]).toMatchObject({ mark: 'V' });
    expect(alone.addedUp[0]!.note).toBeUndefined();
  });

  it('is a word when no lines are loaded for the day', () => {
    const { grounds, remarks } = assess(law, { acts: [{ on: '2003-01-01', crime: '213', turnover: '900000' }] });
    expect(grounds).toEqual([]);
    expect(remarks.map(({ en }) => en)).toEqual(['no lines are loaded for 2003-01-01']);
  });

  it('is nothing when every act was dealt with', () => {
    const punished = { on: '2024-02-01', kind: 'administrative' as const };
    const { asOf, grounds, addedUp } = assess(law, { acts: [{ on: '2024-01-01', sales: '900000', punished }] });
    expect({ asOf, grounds, addedUp }).toEqual({ asOf: '2024-01-01', grounds: [], addedUp: [] });
  });

  it('is the other version for comparison, marked unverified', () => {
    const { otherLaw } = assess(law, { acts: [{ on: '2025-04-25', crime: '218', gains: '50000' }] });
    expect(otherLaw).toMatchObject([{ on: '2025-04-26', reachAsOf: 'none', reach: 'line', mark: 'M' }]);
    expect(assess(law, { acts: [{ on: '2025-04-26', crime: '218', gains: '50000' }] }).otherLaw).toBeUndefined();
  });
});
