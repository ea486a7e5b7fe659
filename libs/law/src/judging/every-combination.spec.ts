import { ERROR_CODES, OFFICER_ROLES } from '#libs/contracts';
import type { OfficerRole } from '#libs/contracts';
import { A_STEP, caseIn, commandFor, factsFor, law } from '../../test/sample-case.js';
import { trackFiles, tracksOfPacks, writtenTracks } from '../../test/written-table.js';
import type { WrittenStep, WrittenTrack } from '../../test/written-table.js';
import { judge } from './judge.js';
import type { Process, Step } from '../process/process.js';

const OFFICES: Readonly<Record<string, string>> = {
  transferor: 'changping-customs',
  receiver: 'changping-police',
  supervisor: 'dongguan-procuratorate',
};
const PARTS = Object.keys(OFFICES);
const tracks = writtenTracks();

interface Combination {
  readonly state: string;
  readonly step: WrittenStep;
  readonly role: OfficerRole;
  readonly part: string;
}

const combinationsOf = ({ states, steps }: WrittenTrack): Combination[] =>
  states.flatMap((state) =>
    steps.flatMap((step) => OFFICER_ROLES.flatMap((role) => PARTS.map((part) => ({ state, step, role, part })))),
  );
const COUNTS = tracks.map((track) => combinationsOf(track).length);
const TOTAL = COUNTS.reduce((sum, one) => sum + one, 0);

/** Why the table forbids it; nothing when it allows it. Which of several reasons is told is not the table's business. */
function reasonsAgainst({ state, step, role, part }: Combination): string[] {
  if (step.onlyAsMirror) return ['CASE.STEP_OF_ANOTHER_CASE'];
  if (step.opensCase) return ['CASE.ALREADY_OPEN'];
  return [
    ...(step.by === part || step.by === 'participant' ? [] : ['CASE.NOT_THIS_OFFICE']),
    ...(step.roles.includes(role) ? [] : ['CASE.ROLE_NOT_ENTITLED']),
    ...(step.from.includes(state) ? [] : ['CASE.STEP_NOT_POSSIBLE']),
  ];
}

/** What came out: the state that the track moves to, or the code. */
function said(
  table: Process,
  { state, step, role, part }: Combination,
  elsewhere: Record<string, string> = {},
): string {
  const known = table.step(step.name) as Step;
  const office = OFFICES[part]!;
  const there = caseIn(state, known, {}, table);
  const moved = Object.entries(elsewhere).map(([track, its]) => [track, { state: its, since: new Date(0) }] as const);
  const its = { ...there, tracks: new Map([...there.tracks, ...moved]) };
  const facts = { ...factsFor(known, table), steps: [{ ...A_STEP, office }] };
  const judgement = judge(table, its, commandFor(known, { role, office }), facts);
  return judgement.verdict === 'recorded' ? `to ${judgement.moves[0]!.to}` : judgement.code;
}

/** One sentence for each combination that came out otherwise than the table says. */
function differences(table: Process, all: readonly Combination[]): string[] {
  return all.flatMap((one) => {
    const reasons = reasonsAgainst(one);
    const outcome = said(table, one);
    const isRight = reasons.length > 0 ? reasons.includes(outcome) : outcome === `to ${one.step.to}`;
    return isRight ? [] : [`${one.state} × ${one.step.name} × ${one.part} ${one.role}: ${outcome}`];
  });
}

describe(`all ${TOTAL} combinations of state, step, role and part of the office`, () => {
  it('are those of every track of every version of every pack, and no file of a track is left out', () => {
    expect(tracks.map(({ pack, track }) => `${pack} ${track}`).sort()).toEqual(
      [...law.processes].flatMap(([pack, process]) => process.tracks.map(({ track }) => `${pack} ${track}`)).sort(),
    );
    expect([...new Set(tracksOfPacks())].sort()).toEqual(trackFiles().sort());
    expect(Math.min(...COUNTS)).toBeGreaterThan(0);
  });

  it.each(tracks.map((track, at) => [track.pack, track.track, COUNTS[at]!, track] as const))(
    '%s, %s: %i combinations are allowed exactly when the table says',
    (pack, _, count, track) => {
      const all = combinationsOf(track);
      expect(all).toHaveLength(count);
      expect(differences(law.processes.get(pack)!, all)).toEqual([]);
      expect(all.flatMap(reasonsAgainst).filter((code) => !ERROR_CODES[code])).toEqual([]);
    },
  );

  it.each(OFFICER_ROLES)('a case is opened by %s exactly when the table says', (role) => {
    for (const { pack, steps } of tracks) {
      for (const { name, roles } of steps.filter(({ opensCase }) => opensCase)) {
        const table = law.processes.get(pack)!;
        const step = table.step(name)!;
        const judgement = judge(table, undefined, commandFor(step, { role }), factsFor(step, table));
        expect(judgement).toMatchObject(
          roles.includes(role) ? { verdict: 'recorded' } : { verdict: 'refused', code: 'CASE.ROLE_NOT_ENTITLED' },
        );
      }
    }
  });
});

/** Each step that asks where another track stands, with each state of that track. */
const joints = tracks.flatMap(({ pack, steps }) =>
  steps
    .filter(({ onlyAsMirror, opensCase }) => !onlyAsMirror && !opensCase)
    .flatMap((step) =>
      step.elsewhere.flatMap(({ track }) => {
        const states = tracks.find((one) => one.pack === pack && one.track === track)!.states;
        return states.map((state) => ({ pack, step, track, state }));
      }),
    ),
);

describe(`all ${joints.length} joints between tracks`, () => {
  it.each([...new Set(joints.map(({ pack }) => pack))])('%s: a step is possible exactly when they hold', (pack) => {
    const wrong = joints
      .filter((one) => one.pack === pack)
      .flatMap(({ step, track, state }) => {
        const part = step.by === 'participant' ? 'transferor' : step.by;
        const combination = { state: step.from[0]!, step, role: step.roles[0] as OfficerRole, part };
        const holds = step.elsewhere.filter((one) => one.track === track).every((one) => one.in.includes(state));
        const outcome = said(law.processes.get(pack)!, combination, { [track]: state });
        const expected = holds ? `to ${step.to}` : 'CASE.STEP_NOT_POSSIBLE';
        return outcome === expected ? [] : [`${step.name} with ${track} at ${state}: ${outcome}, not ${expected}`];
      });
    expect(wrong).toEqual([]);
  });
});
