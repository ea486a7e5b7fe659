import { stepsBeside, stepsPossible } from './next-steps.js';
import { inStates, stepOf } from '../../test/said-of-a-step.js';
import { process } from '../../test/sample-case.js';

describe('nothing ends early', () => {
  it('a case that was sent is not transferred before the police file it, on whatever way they come to file (Art. 8)', () => {
    expect(process.state('dossier', 'sent')?.final).toBeUndefined();
    const filing = process
      .steps()
      .filter(
        ({ track, to, moves = [] }) =>
          (track === 'police-decision' && to === 'filed') ||
          moves.some((move) => move.track === 'police-decision' && move.to === 'filed'),
      );
    const finishing = process
      .steps()
      .filter(({ moves = [] }) => moves.some(({ track, to }) => track === 'dossier' && to === 'transferred'));
    expect(finishing.map(({ name }) => name)).toEqual(filing.map(({ name }) => name));
    expect(filing.length).toBeGreaterThan(0);
  });

  it('sending or filing the rest leaves the part that was kept back open', () => {
    const movers = process.steps().filter(({ moves = [] }) => moves.some(({ track }) => track === 'retained-part'));
    expect(movers).toEqual([]);
  });
});

describe('steps beside the process', () => {
  it('are possible, named apart, and in nobody’s list of things to do', () => {
    const known = inStates(stepOf('record-penalty'), { dossier: 'teamNamed' });
    expect(stepsPossible(process, known).map(({ step }) => step.name)).toEqual([
      'change-team',
      'report',
      'give-transfer-opinion',
      'note-order-to-transfer',
      'list-goods',
      'record-seizure',
    ]);
    expect(stepsBeside(process, known)).toEqual([
      { office: 'changping-customs', steps: ['record-penalty', 'retain-part', 'correct-record'] },
      { office: 'changping-police', steps: ['correct-record'] },
      { office: 'dongguan-procuratorate', steps: ['correct-record'] },
    ]);
  });
});
