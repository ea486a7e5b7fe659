import { OFFICER_ROLES } from '#libs/contracts';
import { PARTS } from '../process/definitions.js';
import { judge } from './judge.js';
import { knownFor, said } from '../../test/said-of-a-step.js';
import { A_STEP, caseIn, commandFor, factsFor, law, process } from '../../test/sample-case.js';

const steps = process.steps();

describe.each([...law.processes])('every state and step of the table of %s', (_pack, table) => {
  const pairs = table
    .steps()
    .flatMap((step) =>
      Object.keys(table.track(step.track)?.states ?? {}).map((state) => [state, step.name, step] as const),
    );

  it.each(pairs)('%s × %s', (state, _, step) => {
    const known = caseIn(state, step, {}, table);
    const judgement = judge(table, known, commandFor(step), factsFor(step, table));
    if (step.onlyAsMirror) expect(judgement).toMatchObject({ verdict: 'refused', code: 'CASE.STEP_OF_ANOTHER_CASE' });
    else if (step.opensCase) expect(judgement).toMatchObject({ verdict: 'refused', code: 'CASE.ALREADY_OPEN' });
    else if (step.from.includes(state))
      expect(judgement).toMatchObject({ verdict: 'recorded', from: state, missingDocuments: [] });
    else expect(judgement).toMatchObject({ verdict: 'refused', code: 'CASE.STEP_NOT_POSSIBLE', basis: step.basis });
  });
});

describe('every step of the table', () => {
  it.each(steps.filter(({ onlyAsMirror }) => !onlyAsMirror).map((step) => [step.name, step] as const))(
    '%s is for its roles and its office alone',
    (_, step) => {
      for (const role of OFFICER_ROLES) {
        expect([role, said(step, knownFor(step), { role })]).toEqual([
          role,
          step.roles.includes(role) ? 'recorded' : 'CASE.ROLE_NOT_ENTITLED',
        ]);
      }
      if (step.opensCase) return;
      for (const { office, as } of PARTS.map((part) =>
        caseIn('', step).participants.find(({ as: its }) => its === part)!,
      )) {
        const own = { ...factsFor(step), steps: [{ ...A_STEP, office }] };
        expect([as, said(step, knownFor(step), { office }, own)]).toEqual([
          as,
          as === step.by || step.by === 'participant' ? 'recorded' : 'CASE.NOT_THIS_OFFICE',
        ]);
      }
      expect(said(step, knownFor(step), { office: 'laogang-police' })).toBe('CASE.UNKNOWN');
      expect(said(step, undefined)).toBe('CASE.UNKNOWN');
    },
  );
});
