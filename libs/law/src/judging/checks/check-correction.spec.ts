import type { Correction } from '#libs/contracts';
import { withStep } from '../recorded-steps.js';
import { judged, stepOf } from '../../../test/said-of-a-step.js';
import { A_STEP, caseIn, factsFor } from '../../../test/sample-case.js';

describe('a correction', () => {
  const step = stepOf('correct-record');
  const known = caseIn('none', step);
  const said = (correction: Partial<Correction>, steps = [A_STEP]) =>
    judged(
      'correct-record',
      known,
      { correction: { seq: 1, field: 'reasons', ...correction } as Correction },
      {
        ...factsFor(step),
        steps,
      },
    );
  const [document] = A_STEP.documents;
  const better = { ...document!, documentNo: '2' };

  it('names the step, what was recorded and what it shall be', () => {
    expect(said({ was: 'mistyped', shallBe: 'typed well' })).toEqual([]);
    expect(said({ field: 'document', wasDocument: document, shallBeDocument: better })).toEqual([]);
    expect(said({ field: 'actedAt', was: '2026-11-20T09:00:00+08:00', shallBe: '2026-11-20T00:30:00Z' })).toEqual([]);
  });

  it.each([
    ['the step is not there', { seq: 9, was: 'mistyped', shallBe: 'x' }, 'CASE.CORRECTED_STEP_UNKNOWN'],
    ['nothing new is said', { was: 'mistyped' }, 'CASE.CORRECTION_INCOMPLETE'],
    ['the value is the same', { was: 'mistyped', shallBe: 'mistyped' }, 'CASE.CORRECTION_CHANGES_NOTHING'],
    ['the step has no such value', { field: 'paperNo', was: '1', shallBe: '2' }, 'CASE.CORRECTED_FIELD_ABSENT'],
    ['the value was another', { was: 'misread', shallBe: 'x' }, 'CASE.CORRECTION_OUTDATED'],
    [
      'the document is not there',
      { field: 'document', wasDocument: better, shallBeDocument: better },
      'CASE.CORRECTION_OUTDATED',
    ],
    [
      'the document is the same',
      { field: 'document', wasDocument: document, shallBeDocument: document },
      'CASE.CORRECTION_CHANGES_NOTHING',
    ],
    ['the time is none', { field: 'actedAt', was: A_STEP.actedAt, shallBe: 'yesterday' }, 'CASE.CORRECTION_INCOMPLETE'],
    [
      'the time is after the signature',
      { field: 'actedAt', was: A_STEP.actedAt, shallBe: '2026-11-20T01:30:00Z' },
      'CASE.ACTED_AFTER_SIGNING',
    ],
  ] as const)('is refused when %s', (_, correction, code) => {
    expect(said(correction)).toBe(code);
  });

  it('is for the office whose step it is', () => {
    expect(said({ was: 'mistyped', shallBe: 'x' }, [{ ...A_STEP, office: 'changping-police' }])).toBe(
      'CASE.CORRECTION_OF_ANOTHER_OFFICE',
    );
  });

  it('does not lie before what made the step possible, nor after what it made possible, in whatever track', () => {
    const sent = { ...A_STEP, seq: 1, track: 'dossier', step: 'send', actedAt: '2026-11-20T00:45:00.000Z' };
    const acknowledged = {
      ...A_STEP,
      seq: 2,
      track: 'police-decision',
      step: 'acknowledge',
      actedAt: '2026-11-20T00:50:00.000Z',
    };
    const corrected = (one: typeof A_STEP, shallBe: string) =>
      said({ seq: one.seq, field: 'actedAt', was: one.actedAt, shallBe }, [sent, acknowledged]);
    expect(corrected(acknowledged, '2019-01-01T00:00:00Z')).toBe('CASE.CORRECTED_TIME_OUT_OF_ORDER');
    expect(corrected(sent, '2026-11-20T00:55:00Z')).toBe('CASE.CORRECTED_TIME_OUT_OF_ORDER');
    expect(corrected(acknowledged, '2026-11-20T00:46:00Z')).toEqual([]);
  });

  it('does not lie before the case began, whatever track it is in', () => {
    const seizure = {
      ...A_STEP,
      seq: 2,
      track: 'seizure',
      step: 'record-seizure',
      signedAt: '2026-11-20T02:00:00.000Z',
    };
    const recorded = { ...seizure, actedAt: '2026-11-20T01:30:00.000Z' };
    const corrected = (shallBe: string) =>
      said({ seq: 2, field: 'actedAt', was: recorded.actedAt, shallBe }, [A_STEP, recorded]);
    expect(corrected('2026-11-20T00:59:00Z')).toBe('CASE.CORRECTED_TIME_OUT_OF_ORDER');
    expect(corrected('2026-11-20T01:05:00Z')).toEqual([]);
  });

  it('does not turn the order of a track round', () => {
    const before = { ...A_STEP, seq: 0, actedAt: '2026-11-20T00:45:00.000Z' };
    expect(said({ field: 'actedAt', was: A_STEP.actedAt, shallBe: '2026-11-20T00:30:00Z' }, [before, A_STEP])).toBe(
      'CASE.CORRECTED_TIME_OUT_OF_ORDER',
    );
  });

  it('stands on what an earlier one left', () => {
    const correction: Correction = { seq: 1, field: 'reasons', was: 'mistyped', shallBe: 'typed well' };
    const steps = withStep([A_STEP], { ...A_STEP, seq: 2 }, correction);
    expect(said({ was: 'mistyped', shallBe: 'x' }, [...steps])).toBe('CASE.CORRECTION_OUTDATED');
    expect(said({ was: 'typed well', shallBe: 'x' }, [...steps])).toEqual([]);
  });
});
