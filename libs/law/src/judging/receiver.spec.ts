import { judge } from './judge.js';
import { knownFor, said, stepOf } from '../../test/said-of-a-step.js';
import { caseIn, commandFor, facts, NOW, process } from '../../test/sample-case.js';

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
    const ofPrefecture = caseIn('approved', step, { participants: [{ office: 'dongguan-market', as: 'transferor' }] });
    const downwards = { office: 'dongguan-market', receivingOffice: 'changping-police' };
    expect(said(step, ofPrefecture, downwards)).toBe('CASE.RECEIVER_OF_ANOTHER_LEVEL');
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
        { track: 'transfer-order', to: 'obeyed' },
      ],
    });
    const begun = caseIn('approved', step);
    const tracks = new Map([...begun.tracks, ['police-decision', { state: 'filed', since: NOW }] as const]);
    expect(said(step, { ...begun, tracks })).toBe('CASE.STEP_NOT_POSSIBLE');
  });
});
