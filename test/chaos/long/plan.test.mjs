import assert from 'node:assert/strict';
import { test } from 'node:test';
import { optionsOf } from './options.mjs';
import { KINDS, planOf, sentenceOf } from './plan.mjs';

const take = (plan, turns) => Array.from({ length: turns }, () => plan.next().value);
const kindsOf = (turns) => turns.flatMap(({ together }) => together.map(({ kind }) => kind));

test('the same seed gives the same disturbances in the same order, another seed others', () => {
  const [one, again, other] = [7, 7, 8].map((seed) => JSON.stringify(take(planOf({ seed }), 60)));
  assert.equal(one, again);
  assert.notEqual(one, other);
});

test('every kind happens in the first round, and a database is restored once', () => {
  for (const seed of [1, 2, 3, 4, 5]) {
    const inRound = Object.values(KINDS).reduce((sum, { often }) => sum + often, 0);
    const kinds = kindsOf(take(planOf({ seed }), 4 * inRound));
    assert.deepEqual(new Set(kinds.slice(0, inRound)), new Set(Object.keys(KINDS)));
    assert.equal(kinds.filter((kind) => kind === 'older-database').length, 1);
  }
});

test('victims and durations stay within what the kind allows, and a pair is about different things', () => {
  for (const { gapMs, together } of take(planOf({ seed: 11 }), 300)) {
    assert.ok(gapMs >= 1_000 && together.length <= 2);
    for (const { kind, victim, lastsMs } of together) {
      const { victims, lasts } = KINDS[kind];
      assert.ok(victims.includes(victim) && lastsMs >= lasts[0] && lastsMs <= lasts[1]);
    }
    const [one, other] = together;
    if (other) assert.ok(one.victim !== other.victim && one.kind !== other.kind);
  }
});

test('a clock jumps in both directions, and a wire is cut where its kind says', () => {
  const all = take(planOf({ seed: 3 }), 300).flatMap(({ together }) => together);
  const jumps = all.filter(({ kind }) => kind === 'clock-jump').map(({ jumpMs }) => Math.sign(jumpMs));
  assert.deepEqual(new Set(jumps), new Set([1, -1]));
  for (const { wires } of all.filter(({ kind }) => kind === 'partition'))
    assert.deepEqual(wires, ['database', 'broker']);
  for (const { wires } of all.filter(({ kind }) => kind === 'cut-broker')) assert.deepEqual(wires, ['broker']);
});

test('a plan of some kinds has these alone, and ends when nothing can happen again', () => {
  assert.deepEqual(
    new Set(kindsOf(take(planOf({ seed: 5, only: ['slow', 'full-disk'] }), 20))),
    new Set(['slow', 'full-disk']),
  );
  assert.equal([...planOf({ seed: 5, only: ['older-database'] })].length, 1);
});

test('a disturbance is told in one line', () => {
  const jump = { kind: 'clock-jump', victim: 'customs', lastsMs: 5_000, jumpMs: -30_000 };
  assert.equal(sentenceOf(jump), 'clock-jump customs (−30 s, 5.0 s)');
  const slow = { kind: 'slow', victim: 'customs', lastsMs: 5_000, wires: ['database', 'broker'], delayMs: 200 };
  assert.equal(sentenceOf(slow), 'slow customs (database+broker, 200 ms each way, 5.0 s)');
});

test('options are read, and wrong ones are told', () => {
  const defaults = { minutes: 20, seed: 42, clues: 20_000, cases: 200, keep: false };
  assert.deepEqual(optionsOf(['--minutes', '20'], 42), defaults);
  assert.deepEqual(optionsOf(['--seed', '7', '--only', 'slow,partition', '--keep'], 42), {
    ...defaults,
    seed: 7,
    only: ['slow', 'partition'],
    keep: true,
  });
  assert.throws(() => optionsOf(['--minutes', 'long'], 42), /--minutes takes a number/);
  assert.throws(() => optionsOf(['--only', 'flood'], 42), /no such disturbance: flood/);
  assert.throws(() => optionsOf(['--fast'], 42), /--fast/);
});
