import { caseIn, process } from '../../test/sample-case.js';
import { stepOf } from '../../test/said-of-a-step.js';
import { whyNotNow } from './why-not-now.js';

/** `reason` of `CommandRefusedV1` holds no more. */
const MOST = 500;

describe('why a step is not possible now', () => {
  it('names what stands in the way in another track, such as a notice to file of the procuratorate', () => {
    const step = stepOf('file');
    const known = caseIn('underReview', step);
    const tracks = new Map(known.tracks).set('filing-supervision', {
      ...known.tracks.get('filing-supervision')!,
      state: 'noticed',
    });
    const reason = whyNotNow(process, step, { ...known, tracks });
    expect(reason).toMatch(/^立案监督：已通知立案 \/ .*: notice to file was given$/);
  });

  it('is never longer than a message about it may say', () => {
    const longest = (track: string, language: 'zh' | 'en') => {
      const { title, states } = process.track(track)!;
      const state = Math.max(...Object.values(states).map((one) => one.title[language].length));
      return title[language].length + state + 5;
    };
    for (const step of process.steps()) {
      const tracks = [step.track, ...(step.when ?? []).map((one) => one.track), ...joined(step)];
      const length = tracks.reduce((sum, track) => sum + longest(track, 'zh') + longest(track, 'en'), 0);
      expect([step.name, length <= MOST]).toEqual([step.name, true]);
    }
  });
});

function joined({ moves = [] }: ReturnType<typeof stepOf>): string[] {
  return moves.filter(({ optional }) => !optional).map(({ track }) => track);
}
