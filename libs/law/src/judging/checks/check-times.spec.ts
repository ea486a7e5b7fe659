import { judge } from '../judge.js';
import { knownFor, said, stepOf } from '../../../test/said-of-a-step.js';
import { caseIn, commandFor, facts, NOW, process } from '../../../test/sample-case.js';

const ago = (minutes: number) => new Date(NOW.getTime() - minutes * 60_000).toISOString();

describe('the times of an act', () => {
  const step = stepOf('approve');

  it('entered late needs the number of the paper and is marked', () => {
    expect(said(step, knownFor(step), { actedAt: ago(6) })).toBe('CASE.LATE_ENTRY_NEEDS_PAPER');
    expect(
      judge(process, knownFor(step), commandFor(step, { actedAt: ago(6), paperNo: '常关缉〔2026〕1号' }), facts),
    ).toMatchObject({ enteredLate: true, deliveredLate: false });
    expect(judge(process, knownFor(step), commandFor(step, { actedAt: ago(5) }), facts)).toMatchObject({
      enteredLate: false,
    });
  });

  it('signed in time and long on the way counts, and the delay is shown', () => {
    const act = { actedAt: ago(600), signedAt: ago(599) };
    const known = caseIn('reported', step, {
      tracks: new Map([['dossier', { state: 'reported', since: new Date(ago(700)) }]]),
    });
    expect(judge(process, known, commandFor(step, act), facts)).toMatchObject({
      verdict: 'recorded',
      enteredLate: false,
      deliveredLate: true,
    });
  });

  it('nobody acts after signing, in the future, or before what made the act possible', () => {
    expect(said(step, knownFor(step), { actedAt: ago(-1) })).toBe('CASE.ACTED_AFTER_SIGNING');
    expect(said(step, knownFor(step), { actedAt: ago(-6), signedAt: ago(-6) })).toBe('CASE.SIGNED_IN_THE_FUTURE');
    expect(said(step, knownFor(step), { actedAt: ago(70), paperNo: '1' })).toBe('CASE.ACTED_TOO_EARLY');
  });

  it('nor before another track came to stand where the step asks for it: goods go back after the withdrawal', () => {
    const back = stepOf('return-goods');
    const tracks = new Map([...knownFor(back)!.tracks, ['investigation', { state: 'withdrawn', since: NOW }] as const]);
    const acted = (minutes: number) =>
      said(back, caseIn('received', back, { tracks }), { actedAt: ago(minutes), paperNo: '1' });
    expect(acted(30)).toBe('CASE.ACTED_TOO_EARLY');
    expect(acted(0)).toBe('recorded');
  });

  it('may seem early by as much as the clocks of two offices differ', () => {
    const acted = (minutes: number) => said(step, knownFor(step), { actedAt: ago(minutes), paperNo: '1' });
    expect([acted(64), acted(66)]).toEqual(['recorded', 'CASE.ACTED_TOO_EARLY']);
  });

  it('are held against the time on the bus, also when a command is recorded long after', () => {
    const onBusAt = new Date(ago(30));
    const signed = { actedAt: ago(10), signedAt: ago(10) };
    expect(said(step, knownFor(step), signed, { ...facts, onBusAt })).toBe('CASE.SIGNED_IN_THE_FUTURE');
  });
});
