import type { Step } from '../process/process.js';
import { judge } from './judge.js';
import { caseIn, commandFor, facts, process } from '../../test/sample-case.js';

const stepOf = (name: string) => process.step(name) as Step;
const clockOf = (rule: string) => process.steps().filter(({ starts }) => starts?.includes(rule));

function moved(name: string, from = stepOf(name).from[0]!, others: Record<string, string> = {}) {
  const known = caseIn(from, stepOf(name));
  const since = new Date(0);
  const tracks = new Map([
    ...known.tracks,
    ...Object.entries(others).map(([t, state]) => [t, { state, since }] as const),
  ]);
  const judgement = judge(process, { ...known, tracks }, commandFor(stepOf(name)), facts);
  if (judgement.verdict === 'refused') return judgement.code;
  return Object.fromEntries(judgement.moves.map(({ track, to }) => [track, to]));
}

describe('the procuratorate takes its own steps', () => {
  it('its papers are signed by its own officers, and by nobody else', () => {
    const ownPapers = ['reasons-request', 'procuratorate-notice-to-file', 'procuratorate-answer', 'correction-notice'];
    for (const step of process.steps())
      if (step.documents?.some((kind) => ownPapers.includes(kind)))
        expect([step.name, step.by]).toEqual([step.name, 'supervisor']);
  });

  it('what the law leaves to the chief prosecutor is the principal head’s alone (rules Arts. 557(3), 561(1), 373(2))', () => {
    for (const name of ['give-transfer-opinion', 'give-notice-to-file', 'give-notice-on-delay', 'give-penalty-opinion'])
      expect([name, stepOf(name).roles]).toEqual([name, ['principal-head']]);
  });

  it('may ask for reasons of its own motion, also when the agency accepted the refusal (rules Art. 557(2))', () => {
    expect(moved('ask-for-reasons', 'open')).toEqual({ 'filing-supervision': 'reasonsAsked' });
    expect(moved('ask-for-reasons', 'accepted')).toEqual({ 'filing-supervision': 'reasonsAsked' });
    expect(moved('ask-for-reasons', 'open', { 'police-decision': 'filed' })).toBe('CASE.STEP_NOT_POSSIBLE');
  });

  it('gives the police seven days for reasons and fifteen for filing (police procedure Art. 182)', () => {
    expect(clockOf('procuratorate-rules/560.explain').map(({ name }) => name)).toEqual(['ask-for-reasons']);
    expect(
      clockOf('procuratorate-rules/563.file')
        .map(({ name }) => name)
        .sort(),
    ).toEqual(['give-notice-on-delay', 'give-notice-to-file']);
  });

  it('is answered by filing, at once or after its notice, its correction notice or the re-examination of it (rules Arts. 563, 564, 554)', () => {
    for (const from of ['reasonsAsked', 'noticed', 'corrected', 'correctionReviewed', 'reportedUp'])
      expect(moved('file-on-supervision', from)).toMatchObject({ 'filing-supervision': 'granted', goods: 'due' });
  });

  it('after its notice in a case of delay the police can neither decline nor forward (rules Art. 562)', () => {
    expect(moved('give-notice-on-delay')).toEqual({ 'decision-delay': 'quiet', 'filing-supervision': 'noticed' });
    for (const name of ['file', 'decline-to-file', 'forward'])
      expect(moved(name, 'underReview', { 'filing-supervision': 'noticed' })).toBe('CASE.STEP_NOT_POSSIBLE');
    const late = { 'police-decision': 'underReview' };
    expect(moved('file-on-supervision', 'noticed', late)).toMatchObject({ 'police-decision': 'filed' });
  });

  it('passes a complaint on to the police when the time is not over; a decision ends the complaint (rules Art. 562)', () => {
    expect(moved('pass-complaint-on')).toEqual({ 'decision-delay': 'quiet' });
    expect(moved('decline-to-file', 'underReview', { 'decision-delay': 'asked' })).toMatchObject({
      'decision-delay': 'quiet',
    });
  });

  it('opens a refused dossier again by its opinion when the agency follows it (rules Art. 557(3), provisions of 2001 Art. 12)', () => {
    expect(moved('follow-opinion')).toEqual({ 'transfer-opinion': 'followed', dossier: 'teamNamed' });
    expect(moved('follow-opinion', 'given', { dossier: 'approved' })).toEqual({ 'transfer-opinion': 'followed' });
    expect(moved('give-transfer-opinion', 'none', { dossier: 'sent' })).toBe('CASE.STEP_NOT_POSSIBLE');
  });

  it('sends a case that it does not prosecute to the agency for a penalty, and wants the result (rules Arts. 373, 375)', () => {
    expect(moved('not-prosecute')).toMatchObject({ prosecution: 'notProsecuted', reverse: 'opinionDue' });
    expect(moved('give-penalty-opinion')).toEqual({ reverse: 'opinionGiven' });
    expect(moved('report-result', 'opinionGiven')).toEqual({ reverse: 'handled' });
  });

  it('enters a judgment with its number and the kind of punishment only', () => {
    const step = stepOf('enter-judgment');
    const say = (rest: object) => judge(process, caseIn('prosecuted', step), commandFor(step, rest), facts);
    expect(say({ paperNo: undefined })).toMatchObject({ code: 'CASE.PAPER_NO_REQUIRED' });
    expect(say({ sentenceKind: undefined })).toMatchObject({ code: 'CASE.SENTENCE_KIND_REQUIRED' });
    expect(say({})).toMatchObject({ verdict: 'recorded' });
  });
});
