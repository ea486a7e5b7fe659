import { OFFICER_ROLES } from '#libs/contracts';
import { PARTS } from './definitions.js';
import type { CaseFacts, Command } from './case-facts.js';
import { judge } from './judge.js';
import type { Step } from './process.js';
import { A_STEP, caseIn, commandFor, facts, factsFor, law, NOW, process } from '../../test/sample-case.js';

const steps = process.steps();
const stepOf = (name: string) => process.step(name) as Step;
const knownFor = (step: Step, state = step.from[0] ?? '') => (step.opensCase ? undefined : caseIn(state, step));

/** The verdict or the refusal's code. */
function said(step: Step, known: CaseFacts | undefined, rest: Partial<Command> = {}, at = factsFor(step)): string {
  const judgement = judge(process, known, commandFor(step, rest), at);
  return judgement.verdict === 'recorded' ? 'recorded' : judgement.code;
}
const ago = (minutes: number) => new Date(NOW.getTime() - minutes * 60_000).toISOString();

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

describe('naming the team opens the case', () => {
  const step = stepOf('name-team');

  it('with the transferor and the procuratorate that supervises it (Art. 5(1), 14)', () => {
    expect(judge(process, undefined, commandFor(step), facts)).toMatchObject({
      from: 'unopened',
      joining: [
        { office: 'changping-customs', as: 'transferor' },
        { office: 'dongguan-procuratorate', as: 'supervisor' },
      ],
    });
  });

  it('only with two different officers and a title (Art. 5(1))', () => {
    expect(said(step, undefined, { team: ['h1', 'h1'] })).toBe('CASE.TEAM_TOO_SMALL');
    expect(said(step, undefined, { team: ['h1'] })).toBe('CASE.TEAM_TOO_SMALL');
    expect(said(step, undefined, { title: ' ' })).toBe('CASE.TITLE_REQUIRED');
  });

  it('only by an agency that transfers', () => {
    expect(said(step, undefined, { office: 'changping-police' })).toBe('CASE.OFFICE_CANNOT_OPEN');
    expect(said(step, undefined, { office: 'nobody' })).toBe('CASE.OFFICE_CANNOT_OPEN');
  });
});

describe('who presides in the place of the head (Order 310 Art. 5)', () => {
  const presiding = {
    designationNo: '1',
    paperNo: '常关任〔2026〕3号',
    from: '2026-11-01T00:00:00.000Z',
    until: NOW.toISOString(),
    designatedBy: 'changping-customs-head',
  };
  const [day, before] = [24 * 3_600_000, new Date(NOW.getTime() - 1_000).toISOString()];
  const until = new Date(NOW.getTime() + day).toISOString();

  it.each(['approve', 'refuse-approval'])('may %s while designated, and not a moment longer', (name) => {
    const step = stepOf(name);
    expect(said(step, knownFor(step), { presiding: { ...presiding, until } })).toBe('recorded');
    expect(said(step, knownFor(step), { presiding })).toBe('CASE.NOT_PRESIDING_THEN');
    expect(said(step, knownFor(step), { presiding: { ...presiding, from: until, until } })).toBe(
      'CASE.NOT_PRESIDING_THEN',
    );
    const late = { presiding, actedAt: before };
    expect(said(step, knownFor(step), late)).toBe('CASE.NOT_PRESIDING_THEN'); // signed when it was over
  });

  it('takes no other step of the head: the article gives this decision alone', () => {
    for (const step of process.steps().filter(({ onlyAsMirror }) => !onlyAsMirror)) {
      const isGiven = ['approve', 'refuse-approval'].includes(step.name);
      const answer = said(step, knownFor(step), { presiding: { ...presiding, until } });
      expect([step.name, answer === 'CASE.NOT_FOR_WHO_PRESIDES']).toEqual([step.name, !isGiven]);
    }
  });
});

describe('what a step asks for', () => {
  it('a report comes from the team and gives a ground, unless the case has one', () => {
    const step = stepOf('report');
    expect(said(step, knownFor(step), { officer: 'h9' })).toBe('CASE.NOT_IN_TEAM');
    expect(said(step, knownFor(step), { ground: undefined })).toBe('CASE.GROUND_REQUIRED');
    expect(said(step, caseIn('teamNamed', step, { ground: 'reasonable-suspicion' }), { ground: undefined })).toBe(
      'recorded',
    );
  });

  it('refusing approval and declining to file need reasons (Arts. 5(2), 8)', () => {
    for (const name of ['refuse-approval', 'decline-to-file']) {
      expect(said(stepOf(name), knownFor(stepOf(name)), { reasons: '' })).toBe('CASE.REASONS_REQUIRED');
    }
    const decline = stepOf('decline-to-file');
    expect(said(decline, knownFor(decline), { reasonClass: undefined })).toBe('CASE.REASON_CLASS_REQUIRED');
    expect(said(decline, knownFor(decline), { documents: [] })).toBe('CASE.DOCUMENT_REQUIRED');
  });

  it('a paper of the transfer that is missing is a warning, never a block (Art. 6)', () => {
    const step = stepOf('send');
    const judgement = judge(
      process,
      knownFor(step),
      commandFor(step, { documents: [{ kind: 'transfer-letter', title: 'letter' }] }),
      facts,
    );
    expect(judgement).toMatchObject({
      verdict: 'recorded',
      missingDocuments: ['investigation-report', 'goods-list', 'test-report'],
    });
  });

  it('a document whose file the acting office was never given is a warning with the clause of the document', () => {
    const step = stepOf('send');
    const [here, missing] = ['a'.repeat(64), 'b'.repeat(64)];
    const documents = [
      { kind: 'transfer-letter', title: 'letter', digest: here },
      { kind: 'goods-list', title: 'goods', digest: missing },
    ];
    const command = commandFor(step, { documents, notUploaded: [missing] });
    expect(judge(process, knownFor(step), command, facts)).toMatchObject({
      verdict: 'recorded',
      warnings: [
        {
          code: 'CASE.DOCUMENT_NOT_UPLOADED',
          basis: process.documents['goods-list']?.basis,
          params: { kind: 'goods-list', digest: missing },
        },
      ],
    });
  });

  it('an unknown step is refused with what is possible', () => {
    const known = knownFor(stepOf('approve'));
    expect(judge(process, known, { ...commandFor(stepOf('approve')), step: 'override' }, facts)).toMatchObject({
      code: 'CASE.STEP_UNKNOWN',
      possible: ['approve', 'refuse-approval'],
    });
  });

  it('who comes second is told why and what is possible now', () => {
    const step = stepOf('refuse-approval');
    expect(judge(process, caseIn('approved', step), commandFor(step), facts)).toMatchObject({
      code: 'CASE.STEP_NOT_POSSIBLE',
      possible: ['send'],
    });
    expect(said(step, knownFor(step), { expectedSeq: 2 })).toBe('CASE.MOVED_ON');
    expect(said(step, knownFor(step), { expectedSeq: 3 })).toBe('recorded');
  });
});

describe('sending goes to police of the same level (Art. 5(2))', () => {
  const step = stepOf('send');

  it('by the directory, unless another office is named', () => {
    const participants = [{ office: 'changping-customs', as: 'transferor' as const }];
    const judgement = judge(process, caseIn('approved', step, { participants }), commandFor(step), facts);
    expect(judgement).toMatchObject({
      receivingOffice: 'changping-police',
      joining: [{ office: 'changping-police', as: 'receiver' }],
    });
    expect(
      judge(process, knownFor(step), commandFor(step, { receivingOffice: 'laogang-police' }), facts),
    ).toMatchObject({ receivingOffice: 'laogang-police' });
    const named = caseIn('approved', step, { receivingOffice: 'laogang-police' });
    expect(judge(process, named, commandFor(step), facts)).toMatchObject({ receivingOffice: 'laogang-police' });
  });

  it('and to nobody else', () => {
    expect(said(step, knownFor(step), { receivingOffice: 'dongguan-police' })).toBe('CASE.RECEIVER_OF_ANOTHER_LEVEL');
    expect(said(step, knownFor(step), { receivingOffice: 'dongguan-market' })).toBe('CASE.RECEIVER_NOT_POLICE');
    expect(said(step, knownFor(step), { receivingOffice: 'nobody' })).toBe('CASE.RECEIVER_NOT_POLICE');
    const lonely = caseIn('approved', step, { participants: [{ office: 'lonely-customs', as: 'transferor' }] });
    expect(said(step, lonely, { office: 'lonely-customs' })).toBe('CASE.RECEIVER_UNKNOWN');
  });

  it('of another region only with a warning, as jurisdiction may allow it; named beforehand, it is warned of then too', () => {
    const warnings = [
      {
        code: 'CASE.RECEIVER_OF_ANOTHER_REGION',
        basis: 'order-310/5.2',
        params: {
          office: 'huangpu-police',
          region: '440100',
          counterpart: 'changping-police',
          usualRegion: '441900',
        },
      },
    ];
    const elsewhere = { receivingOffice: 'huangpu-police' };
    expect(judge(process, knownFor(step), commandFor(step, elsewhere), facts)).toMatchObject({
      verdict: 'recorded',
      receivingOffice: 'huangpu-police',
      warnings,
    });
    expect(judge(process, caseIn('approved', step, elsewhere), commandFor(step), facts)).toMatchObject({ warnings });
    expect(judge(process, undefined, commandFor(stepOf('name-team'), elsewhere), facts)).toMatchObject({ warnings });
    for (const receivingOffice of [undefined, 'laogang-police']) {
      const usual = judge(process, knownFor(step), commandFor(step, { receivingOffice }), facts);
      expect(usual).toMatchObject({ verdict: 'recorded', warnings: [] });
    }
  });

  it('of another region than the transferor’s own when the directory names no counterpart', () => {
    const participants = [{ office: 'lonely-customs', as: 'transferor' as const }];
    const lonely = caseIn('approved', step, { participants });
    const named = commandFor(step, { office: 'lonely-customs', receivingOffice: 'huangpu-police' });
    expect(judge(process, lonely, named, facts)).toMatchObject({ warnings: [{ params: { usualRegion: '441900' } }] });
  });

  it('opens the police decision, whose track must not have begun', () => {
    expect(judge(process, knownFor(step), commandFor(step), facts)).toMatchObject({
      moves: [
        { track: 'dossier', to: 'sent' },
        { track: 'police-decision', to: 'delivered' },
        { track: 'transfer-opinion', to: 'followed' },
      ],
    });
    const begun = caseIn('approved', step);
    const tracks = new Map([...begun.tracks, ['police-decision', { state: 'filed', since: NOW }] as const]);
    expect(said(step, { ...begun, tracks })).toBe('CASE.STEP_NOT_POSSIBLE');
  });
});

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
});
