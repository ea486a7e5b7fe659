import type { Directory, DirectoryOffice, OfficeLevel, Owner } from '#libs/contracts';
import { ledgerOf } from '../src/goods/ledger-of.js';
import { loadLaw } from '../src/law.js';
import { fittingClock, goodsThere, goodsOf, MEASURE_NO, measuresFor } from './sample-goods.js';
import type { ActFacts, CaseFacts, Command } from '../src/judging/case-facts.js';
import type { Process, Step } from '../src/process/process.js';
import type { StepFact } from '../src/judging/recorded-steps.js';
import { SAID_OF_ONE_CASE } from '../src/judging/related-case.js';

/** What the specs of this folder judge: one case of a customs office, with everybody who may take part in it. */
export const law = loadLaw();
/** The newest rules; older ones stay in force for cases that were opened under them. */
export const process = law.processes.get('national-2020@6') as Process;

const office = (
  id: string,
  owner: Owner,
  level: OfficeLevel,
  counterparts: DirectoryOffice['counterparts'] = {},
  region = '441900',
): DirectoryOffice => ({
  id,
  owner,
  level,
  counterparts,
  name: { zh: id, en: id },
  region,
  keys: [],
});

const OFFICES = [
  office('changping-customs', 'customs', 'county', {
    police: 'changping-police',
    procuratorate: 'dongguan-procuratorate',
  }),
  office('lonely-customs', 'customs', 'county'),
  office('dongguan-market', 'market-supervision', 'prefecture', { police: 'dongguan-police' }),
  office('changping-tobacco', 'tobacco-monopoly', 'county', { police: 'changping-police' }),
  office('changping-police', 'public-security', 'county'),
  office('laogang-police', 'public-security', 'county'),
  office('huangpu-police', 'public-security', 'county', {}, '440100'),
  office('dongguan-police', 'public-security', 'prefecture'),
  office('dongguan-procuratorate', 'supervision', 'prefecture'),
];

export const directory: Pick<Directory, 'office'> = {
  office: (id) => OFFICES.find((candidate) => candidate.id === id),
};

export const NOW = new Date('2026-11-20T02:00:00Z');
export const facts: ActFacts = { directory, onBusAt: NOW, recordedAt: NOW };

const PARTICIPANTS = {
  transferor: 'changping-customs',
  receiver: 'changping-police',
  supervisor: 'dongguan-procuratorate',
} as const;

const OTHER_CASE_NO = 'AJ-20261120-0000000002';

/** What is known besides the case when a step is judged: the other case that it names, and a step that it corrects. */
export function factsFor(step: Step, of = process): ActFacts {
  const mirror = of.step(step.relates?.mirror ?? '');
  const standing = (step.relates?.when ?? []).map(
    ({ track, in: [state] }) => [track, { state: state!, since: new Date(0) }] as const,
  );
  const other = mirror && caseIn(mirror.from[0]!, mirror, { caseNo: OTHER_CASE_NO }, of);
  return {
    ...facts,
    ...(other && { otherCase: { process: of, known: { ...other, tracks: new Map([...other.tracks, ...standing]) } } }),
    steps: [{ ...A_STEP, office: officeOf(step) }],
  };
}

/** A step on record that can be corrected. */
export const A_STEP: StepFact = {
  seq: 1,
  track: 'dossier',
  step: 'name-team',
  office: 'changping-customs',
  actedAt: '2026-11-20T01:00:00.000Z',
  signedAt: '2026-11-20T01:00:00.000Z',
  reasons: 'mistyped',
  documents: [{ kind: 'transfer-report', title: 'report', documentNo: '1' }],
};

/** A command that has everything any step asks for, from the office and the role that the step names. */
export function commandFor(step: Step, rest: Partial<Command> = {}): Command {
  const command: Command = {
    commandNo: '018f0000-0000-7000-8000-000000000001',
    caseNo: 'AJ-20261120-0000000001',
    step: step.name,
    office: officeOf(step),
    officer: 'h1',
    role: step.roles[0] ?? 'handler',
    actedAt: NOW.toISOString(),
    signedAt: NOW.toISOString(),
    title: 'shoes',
    team: ['h1', 'h2'],
    ground: 'threshold-reached',
    reasons: 'reasons',
    reasonClass: 'no-crime-facts',
    sentenceKind: 'fixed-term',
    penalty: {
      kinds: ['fine'],
      decisionNo: '常关缉罚〔2026〕1号',
      decidedOn: '2026-11-18',
      fine: '50000.00',
      currency: 'CNY',
    },
    part: { splitBy: ['persons'], persons: 2 },
    relatedCaseNo: OTHER_CASE_NO,
    correction: { seq: 1, field: 'reasons', was: 'mistyped', shallBe: 'typed well' },
    ...(step.requires?.paperNo && { paperNo: '东公延字〔2026〕1号' }),
    ...(isForwarding(step) && { receivingOffice: 'laogang-police' }),
    documents: [...(step.documents ?? []), 'returned-materials-list'].map((kind) => ({ kind, title: kind })),
    ...(step.goods && { goods: goodsOf(step) }),
    ...(step.measure &&
      step.measure !== 'moves' && { measure: { documentNo: MEASURE_NO, kind: 'seizure', takenOn: '2026-11-19' } }),
  };
  // What goes to two cases says nothing of one alone.
  if (step.relates?.mirror) for (const field of SAID_OF_ONE_CASE) delete command[field];
  return { ...command, ...rest };
}

function officeOf({ by }: Step): string {
  return PARTICIPANTS[by === 'participant' ? 'transferor' : by];
}

function isForwarding({ by, brings }: Step): boolean {
  return by === 'receiver' && brings !== undefined;
}

/** The case with one track in the given state and the other tracks where the step asks for them. */
export function caseIn(state: string, step: Step, rest: Partial<CaseFacts> = {}, of = process): CaseFacts {
  const states = new Map([
    ...of.initialStates(),
    ...(step.when ?? []).map((condition) => [condition.track, condition.in[0]!] as const),
    ...(step.moves ?? []).map(({ track, from }) => [track, from] as const),
    [step.track, state] as const,
  ]);
  const since = new Date(NOW.getTime() - 3_600_000);
  return {
    caseNo: 'AJ-20261120-0000000001',
    seq: 3,
    pack: 'national-2020@1',
    team: ['h1', 'h2'],
    title: 'shoes',
    clueNos: [],
    ...(step.track !== 'dossier' && { receivingOffice: PARTICIPANTS.receiver }),
    participants: Object.entries(PARTICIPANTS).map(([as, id]) => ({ office: id, as: as as keyof typeof PARTICIPANTS })),
    tracks: new Map([...states].map(([track, its]) => [track, { state: its, since }])),
    clocks: ['concerns', 'finds', 'lifts'].includes(step.measure ?? '') ? [fittingClock(law, step, since)] : [],
    measures: measuresFor(step),
    goods: step.goods ? ledgerOf(goodsThere(step)) : new Map(),
    ...rest,
  };
}
