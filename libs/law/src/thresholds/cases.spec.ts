import { Decimal } from 'decimal.js';
import { byName, reachedBy, readThresholdCases } from '../../test/threshold-cases.js';
import type { FactsCase, LineCase } from '../../test/threshold-cases.js';
import { loadLaw } from '../law.js';
import { assess } from './assess.js';
import type { AssessedGround } from './assess-grounds.js';
import { checkThresholdFacts } from './check-facts.js';
import type { ThresholdFacts } from './facts.js';
import { MEASURES } from './measures.js';
import { inForceOn, isIn } from './spans.js';

const law = loadLaw();
const files = readThresholdCases();
const lines = files.flatMap(({ crime, lines: rows }) => rows.map((row) => ({ crime, ...row })));
const cases = files.flatMap(({ crime, cases: its }) => its.map((one) => ({ crime, ...one })));

type Row = LineCase & { readonly crime: string };

/** The facts of a row of a table of lines with a total under its ground. */
function factsOf({ crime, ground, on, isUnit, before = [], less = '0', ...row }: Row, total: Decimal): ThresholdFacts {
  const fact = MEASURES[law.thresholds.get(crime)!.grounds[ground]!.measure].of.at(-1)!;
  const amount = total.minus(less).toFixed();
  return { ...(isUnit && { isUnit }), acts: [...before, { on, crime, ...row.with, [fact]: amount }] };
}

function groundOf(row: Row, total: Decimal): AssessedGround {
  const facts = factsOf(row, total);
  expect(checkThresholdFacts(law, facts)).toEqual([]);
  return byName(assess(law, facts).grounds)[row.ground]!;
}

const smallest = (row: Row) =>
  MEASURES[law.thresholds.get(row.crime)!.grounds[row.ground]!.measure].unit.en === 'yuan' ? '0.01' : '1';

const named = (grounds: readonly AssessedGround[]) =>
  Object.fromEntries(Object.entries(byName(grounds)).map(([name, ground]) => [name, reachedBy(ground)]));

describe('a line', () => {
  it.each(lines)('$crime $name [$article]: not below, but at it', (row) => {
    const line = new Decimal(row.line);
    const [below, at] = [groundOf(row, line.minus(smallest(row))), groundOf(row, line)];
    expect([below.isMet, below.line]).toEqual([false, row.line]);
    expect(below.percent).toBeLessThan(100);
    expect([at.isMet, at.percent]).toEqual([true, 100]);
  });

  it.each(lines.filter(({ upper }) => upper))('$crime $name [$article]: the tier $upper is reached at it', (row) => {
    const tier = new Decimal(row.upper!);
    const [below, at] = [groundOf(row, tier.minus(smallest(row))), groundOf(row, tier)];
    expect([below.isMet, below.upper[0]!.at, below.upper[0]!.isReached]).toEqual([true, row.upper, false]);
    expect(at.upper[0]!.isReached).toBe(true);
  });

  it.each(lines)('$crime $name rests on $article', (row) => {
    const { units } = law.thresholds.get(row.crime)!;
    const ground = groundOf(row, new Decimal(row.line));
    const cited = [ground.clause.id, ...(row.isUnit ? [inForceOn(units, row.on)?.clause] : [])];
    expect(cited).toContain(row.article);
  });
});

describe('a case', () => {
  it.each(cases)('$crime $name [$article]', ({ article, facts, ...expected }: FactsCase) => {
    expect(checkThresholdFacts(law, facts)).toEqual([]);
    expect(law.clauses.has(article)).toBe(true);
    const assessment = assess(law, facts);
    const grounds = byName(assessment.grounds);
    expect(named(assessment.grounds)).toEqual(expected.expect);
    const others = (assessment.otherLaw ?? []).map(({ why, grounds: its }) => [why, named(its)]);
    if (expected.other) expect(Object.fromEntries(others)).toEqual(expected.other);
    for (const [name, said] of Object.entries(expected.readings ?? {}))
      expect(grounds[name]!.readings.map(({ zh }) => zh)).toEqual(said.map((part) => expect.stringContaining(part)));
    for (const [name, mark] of Object.entries(expected.marks ?? {})) expect(grounds[name]!.mark).toBe(mark);
    for (const [name, tiers] of Object.entries(expected.conditional ?? {}))
      expect(grounds[name]!.upper.filter((tier) => tier.if && tier.isReached).map(({ at }) => at)).toEqual(tiers);
    if (expected.attempts)
      expect(Object.keys(grounds).filter((name) => grounds[name]!.isAttempt)).toEqual(expected.attempts);
    for (const [at, said] of (expected.remarks ?? []).entries()) expect(assessment.remarks[at]?.zh).toContain(said);
  });
});

/** Every version of a line that is marked V, with the cases that stand at it. */
const verified = [...law.thresholds.values()].flatMap(({ crime, grounds }) =>
  Object.entries(grounds).flatMap(([ground, { versions }]) =>
    versions
      .filter(({ mark }) => mark === 'V')
      .map((version) => ({ crime, ground, version, from: version.from, clause: version.clause })),
  ),
);

const isAbout = ({ facts, expect: said }: FactsCase, ground: string) =>
  said[ground] === 'line'
    ? facts.acts
        .filter(({ punished }) => !punished)
        .map(({ on }) => on)
        .sort()
        .at(-1)
    : undefined;

describe('every verified line has a case', () => {
  it.each(verified)('$crime $ground from $from [$clause]', ({ crime, ground, version }) => {
    const rows = lines.filter((row) => row.crime === crime && row.ground === ground && isIn(version, row.on));
    const dates = cases.filter((one) => one.crime === crime).map((one) => isAbout(one, ground));
    expect(rows.length > 0 || dates.some((on) => on !== undefined && isIn(version, on))).toBe(true);
    const tier = version.upper?.find((candidate) => !candidate.if);
    if (tier) expect(rows.map(({ upper }) => upper)).toContain(String(tier.at));
  });
});
