import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stepsLeft } from './demo-cases.mjs';

const steps = ['report', 'acknowledge', 'find-not-competent', 'forward', 'acknowledge', 'file'].map((step, at) => ({
  step,
  officer: `officer-${at}`,
}));
const left = (...taken) => stepsLeft(steps, taken).map(({ step }) => step);

test('a case that an earlier demo broke off goes on where it stands, also between two steps of one name', () => {
  assert.deepEqual(left('name-team'), [
    'report',
    'acknowledge',
    'find-not-competent',
    'forward',
    'acknowledge',
    'file',
  ]);
  assert.deepEqual(left('name-team', 'report', 'acknowledge', 'find-not-competent', 'forward'), [
    'acknowledge',
    'file',
  ]);
});

test('a step that the demo of an earlier version did not take is not asked of a case that is past it', () => {
  assert.deepEqual(left('name-team', 'report', 'acknowledge', 'forward', 'acknowledge', 'file'), []);
});
