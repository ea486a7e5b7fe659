import type { CaseFacts } from './case-facts.js';
import { judge } from './judge.js';
import { judged, stepOf } from '../../test/said-of-a-step.js';
import { caseIn, commandFor, factsFor, process } from '../../test/sample-case.js';

const { penalty } = commandFor(stepOf('record-penalty'));

describe('a second case', () => {
  const known = caseIn('apart', stepOf('join-cases'));
  const good = factsFor(stepOf('join-cases'));
  const other = good.otherCase!;
  const but = (rest: Partial<CaseFacts>) => ({ ...good, otherCase: { ...other, known: { ...other.known, ...rest } } });

  it('is joined by the police that have both, and recorded on both (police procedure Art. 21(2))', () => {
    const judgement = judge(process, known, commandFor(stepOf('join-cases')), good);
    expect(judgement).toMatchObject({ verdict: 'recorded', mirror: { step: { name: 'be-joined' }, from: 'apart' } });
  });

  it.each([
    ['no other case is named', { relatedCaseNo: undefined }, good, 'CASE.RELATED_CASE_REQUIRED'],
    ['it is the case itself', { relatedCaseNo: known.caseNo }, good, 'CASE.RELATED_TO_ITSELF'],
    ['there is none', {}, { ...good, otherCase: undefined }, 'CASE.RELATED_CASE_UNKNOWN'],
    ['the police have no part in it', {}, but({ participants: [] }), 'CASE.RELATED_CASE_UNKNOWN'],
    ['others have it now', {}, but({ receivingOffice: 'laogang-police' }), 'CASE.RELATED_CASE_OF_ANOTHER_OFFICE'],
    ['it is not under review', {}, but({ tracks: process.initialStates() as never }), 'CASE.RELATED_CASE_NOT_READY'],
  ])('is not joined when %s', (_, rest, at, code) => {
    expect(judged('join-cases', known, rest, at)).toBe(code);
  });

  it.each([
    { clueNos: ['HG-20261120-0000000001'] },
    { title: 'shoes' },
    { ground: 'threshold-reached' as const },
    { suspectedCrime: '214' },
    { documents: [{ kind: 'other-materials', title: 'a person' }] },
    { goods: {} as never },
    { measure: {} as never },
    { penalty },
    { part: { splitBy: ['persons' as const], persons: 2 } },
    { correction: { seq: 1, field: 'reasons' as const, was: 'x', shallBe: 'y' } },
  ])('is not told of the first one by the command that both keep: %j', (rest) => {
    expect(judged('join-cases', known, rest, good)).toBe('CASE.RELATED_STEP_SAYS_TOO_MUCH');
    expect(judged('transfer-part', caseIn('open', stepOf('transfer-part')), rest)).toBe(
      'CASE.RELATED_STEP_SAYS_TOO_MUCH',
    );
  });

  it('is not told anything by an empty list', () => {
    expect(judged('join-cases', known, { documents: [] }, good)).toEqual([]);
  });

  it('is not joined twice', () => {
    const related = [{ caseNo: other.known.caseNo, how: 'joined' as const, seq: 3 }];
    expect(judged('join-cases', { ...known, related }, {}, good)).toBe('CASE.ALREADY_RELATED');
  });

  it('takes up a part that was kept back, once it was sent itself', () => {
    const transfer = stepOf('transfer-part');
    expect(judged('transfer-part', caseIn('open', transfer))).toEqual([]);
    const at = factsFor(transfer);
    const unsent = new Map([
      ...at.otherCase!.known.tracks,
      ['dossier', { state: 'reported', since: new Date(0) }] as const,
    ]);
    const early = { ...at, otherCase: { ...at.otherCase!, known: { ...at.otherCase!.known, tracks: unsent } } };
    expect(judged('transfer-part', caseIn('open', transfer), {}, early)).toBe('CASE.RELATED_CASE_NOT_READY');
  });
});
