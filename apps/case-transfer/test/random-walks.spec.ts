import 'reflect-metadata';
import fc from 'fast-check';
import type { Dice } from './walks/random-goods.js';
import { law, Walk } from './walks/random-walk.js';
import { wrongWith, wrongWithRecord } from './walks/what-always-holds.js';

/** To look for what a usual run does not find: `CLUEBRIDGE_WALKS=20000`, which walks other ways each time. */
const { CLUEBRIDGE_WALKS } = process.env;
const RUNS = Number(CLUEBRIDGE_WALKS ?? 60);
const SEED = CLUEBRIDGE_WALKS === undefined ? { seed: 20261128 } : {};
const NEWEST = law.processes.get('national-2020@6')!;

const number = fc.nat({ max: 999_999_999 });
const dice: fc.Arbitrary<Dice> = fc.record({
  choice: number,
  goods: number,
  hours: fc.oneof(fc.constant(1), fc.nat({ max: 2000 })),
  late: fc.oneof(fc.constant(0), fc.constant(0), fc.constant(0), fc.nat({ max: 300 })),
  isWild: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
});
const acts = fc.array(dice, { minLength: 1, maxLength: 40, size: 'max' });
const agency = fc.constantFrom('changping-customs', 'dongguan-market');

const SENT = ['name-team', 'report', 'approve', 'send', 'acknowledge', 'list-goods'];
const RECEIVED = [...SENT, 'file', 'hand-over-goods', 'sign-for-goods'];
const BEGINNINGS: [string, string[]][] = [
  ['from its beginning', []],
  ['once the police have it', SENT],
  ['once it is filed', [...SENT, 'file']],
  ['once nobody is prosecuted', [...RECEIVED, 'send-for-prosecution', 'take-up-prosecution', 'not-prosecute']],
];
/** The list of a case does not know what the act will say of goods, measures and penalties, nor which other case it names. */
const OF_WHAT_IS_SAID = /^(GOODS\.|CASE\.(MEASURE|CLOCK|PENALTY|FINE|RELATED)_)/;
const OF_ITS_TIME = 'CASE.ACTED_TOO_EARLY';

describe('whatever is done in a case, and in whichever order', () => {
  it.each(BEGINNINGS)(
    '%s, what is listed can be done, each time can be ended, and whoever has goods can give them on',
    (_, before) => {
      const property = fc.property(agency, acts, (office, all) => {
        const walk = new Walk(NEWEST, office);
        for (const step of before) walk.takeStep(step);
        for (const one of all) expect(amiss(walk, one)).toEqual([]);
        expect(wrongWithRecord(walk)).toEqual([]);
      });
      fc.assert(property, { numRuns: RUNS, ...SEED });
    },
    60_000 + RUNS * 1000,
  );
});

function amiss(walk: Walk, one: Dice): string[] {
  const { chosen, outcome } = walk.take(one);
  if (outcome.verdict === 'recorded') return wrongWith(walk);
  const isExpected = one.isWild || OF_WHAT_IS_SAID.test(outcome.code) || (one.late > 0 && outcome.code === OF_ITS_TIME);
  return isExpected ? [] : [`${chosen.step} of ${chosen.office} is listed and refused: ${outcome.code}`];
}
