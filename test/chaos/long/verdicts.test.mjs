import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as judge from './verdicts.mjs';

const clue = (n, version = 1) => ({ sourceId: `s${n}`, version, clueNo: `c${n}`, eventId: `e${n}-${version}` });
const CLUES = [clue(1), clue(2), clue(2, 2)];
const kept = CLUES.map(({ eventId, clueNo, version }) => ({ eventId, key: clueNo, version }));
const AUDITED = [
  { key: 'c1', n: 1 },
  { key: 'c2', n: 2 },
];

test('what the poster’s book has more or less than was acknowledged is named', () => {
  assert.deepEqual(judge.postedOnce('x', CLUES, CLUES).broken, []);
  assert.deepEqual(judge.postedOnce('x', CLUES, CLUES.slice(1)).broken, ['lost: s1 v1 c1 e1-1']);
  const twice = judge.postedOnce('x', CLUES, [...CLUES, { ...clue(1), clueNo: 'c9' }]);
  assert.deepEqual(twice.broken, ['never acknowledged: s1 v1 c9 e1-1']);
});

test('a clue that is lost, stored twice, told twice or audited twice at its recipient is named', () => {
  const at = (changes) =>
    judge.receivedOnce('x', CLUES, { stored: kept, told: kept, audited: AUDITED, ...changes }).broken;
  assert.deepEqual(at({}), []);
  assert.deepEqual(at({ stored: kept.slice(1) }), ['stored, lost: e1-1']);
  assert.deepEqual(at({ told: [...kept, kept[0]] }), ['told, 2 times: e1-1']);
  assert.deepEqual(at({ audited: [{ key: 'c1', n: 2 }, AUDITED[1]] }), ['audited 2 times instead of 1: c1']);
});

test('a version told before an earlier one of its key is named, whatever other keys do in between', () => {
  const [first, second] = [
    { key: 'c2', version: 1 },
    { key: 'c2', version: 2 },
  ];
  assert.deepEqual(judge.inOrder('x', [first, { key: 'c1', version: 1 }, second]).broken, []);
  assert.deepEqual(judge.inOrder('x', [second, first]).broken, ['c2: version 1 after 2']);
});

test('a count that does not stand on its marks is named', () => {
  const marks = [{ office: 'o', state: 'posted', n: 3 }];
  assert.deepEqual(judge.countedOnce({ marks, shown: marks }).broken, []);
  assert.equal(judge.countedOnce({ marks, shown: [{ ...marks[0], n: 4 }] }).broken.length, 2);
});

test('an act that is lost, recorded twice, or recorded for another place is named', () => {
  const acknowledged = [{ commandNo: 'n1' }];
  const act = { owner: 'customs', commandNo: 'n1', key: 'k', status: 'recorded', seq: 1 };
  const step = { commandNo: 'n1', caseNo: 'AJ', seq: 1 };
  const of = (acts, steps) => judge.actsOnce(acknowledged, { acts, steps }).broken;
  assert.deepEqual(of([act], [step]), []);
  assert.ok(of([], [step]).includes('act, lost: n1'));
  assert.ok(of([act], []).includes('step, lost: n1'));
  assert.ok(of([act], [step, step]).includes('step, 2 times: n1'));
  assert.ok(of([act, { ...act, commandNo: 'n2' }], [step]).includes('2 acts for customs k'));
  assert.ok(of([{ ...act, status: 'sent', seq: null }], [step])[0].startsWith('n1: sent'));
});

test('a step that agency, police or organ miss is named; the police need those from the sending on alone', () => {
  const steps = ['name-team', 'send', 'acknowledge'].map((step, at) => ({
    caseNo: 'AJ',
    seq: at + 1,
    step,
    command: `j${at}`,
  }));
  const all = { customs: steps, supervision: steps, police: steps.slice(1) };
  assert.deepEqual(judge.timelinesAgree(steps, all).broken, []);
  assert.deepEqual(judge.timelinesAgree(steps, { ...all, police: steps.slice(2) }).broken, ['police, lost: AJ 2 j1']);
  assert.deepEqual(judge.timelinesAgree(steps, { ...all, customs: steps.slice(0, 2) }).broken, [
    'customs, lost: AJ 3 j2',
  ]);
});

const at = (seconds) => new Date(1_000_000 + seconds * 1_000);
const rung = (changes = {}) => ({
  ...{ clockId: 'k', caseNo: 'AJ', rule: 'order-310/5.2.send', office: 'o', rung: 'due' },
  ...{ rungAt: at(100), startedAt: at(0), recordedAt: at(101) },
  ...changes,
});

test('lateness counts from when a clock could ring, and not while its service was away', () => {
  assert.equal(judge.latenessOf(rung(), []), 1_000);
  assert.equal(judge.latenessOf(rung({ rungAt: at(-500), startedAt: at(100) }), []), 1_000);
  const outages = [
    { from: at(90).getTime(), to: at(130).getTime() },
    { from: at(120).getTime(), to: at(150).getTime() },
  ];
  assert.equal(judge.latenessOf(rung({ recordedAt: at(155) }), outages), 5_000);
  assert.equal(judge.latenessOf(rung({ recordedAt: at(99) }), []), 0);
});

test('a deadline that did not ring, rang for another instant, or rang late is named', () => {
  const finished = [{ caseNo: 'AJ', sendingDueAt: at(100).toISOString() }];
  const of = (rungs, missed = []) => judge.ringsInTime({ rungs, missed }, finished, [], 10_000).broken;
  assert.deepEqual(of([rung()]), []);
  assert.match(of([])[0], /rang for undefined/);
  assert.match(of([rung({ rungAt: at(90) })])[0], /rang for/);
  assert.match(of([rung({ recordedAt: at(140) })])[0], /40 s late/);
  assert.match(of([rung()], [{ caseNo: 'AJ', rule: 'r' }])[0], /not rung yet/);
});

test('an alarm that was not told, or was told and never rang, is named', () => {
  const overdue = rung({ rung: 'overdue' });
  const of = (agency, organ) => judge.alarmsTold({ rungs: [rung(), overdue], agency, organ }, 'o').broken;
  assert.deepEqual(of([rung(), overdue], [overdue]), []);
  assert.deepEqual(of([rung(), overdue], []), [`organ, lost: AJ k overdue ${overdue.rungAt.toISOString()}`]);
  assert.deepEqual(of([rung(), overdue], [overdue, rung({ clockId: 'z' })]), [
    `told and never rung: AJ z due ${rung().rungAt.toISOString()}`,
  ]);
});

test('a difference is explained only as what a restored owner had sent and its older database does not know', () => {
  const days = [{ service: 'customs', channel: 'to.customs.from.tobacco-monopoly.v1', day: 'd', agrees: false }];
  const surplus = { channel: days[0].channel, kind: 'surplus', eventId: 'e', eventType: 't' };
  assert.deepEqual(judge.reconciled(days, [surplus], ['tobacco-monopoly']).broken, []);
  assert.equal(judge.reconciled(days, [surplus], []).broken.length, 1);
  assert.equal(judge.reconciled(days, [{ ...surplus, kind: 'missing' }], ['tobacco-monopoly']).broken.length, 1);
  assert.match(judge.reconciled([{ ...days[0], agrees: undefined }], [], []).broken[0], /has not concluded/);
});
