import 'reflect-metadata';
import { prosecutor, QuestionDesk } from './a-question-desk.js';
import { aState, aStep, at } from './events.js';

describe('questions to supervision about what came late, or out of order,', () => {
  let desk: QuestionDesk;
  beforeAll(async () => {
    desk = await QuestionDesk.open();
  });
  afterAll(() => desk.close());

  it('call late what an addressee has left unanswered for seven days', async () => {
    const lateAfter = async (minutes: number, office = 'guangzhou-market') => {
      desk.clock.moveTo(new Date(at(minutes)));
      const page = await desk.clues.list(prosecutor, { late: 'true', office });
      desk.clock.moveTo(new Date(at(6_000)));
      return page;
    };
    const { items, lateAfterDays } = await lateAfter(7 * 24 * 60 + 104);
    expect(lateAfterDays).toBe(7);
    expect(items).toHaveLength(7);
    expect((await lateAfter(7 * 24 * 60 + 100)).items).toEqual([]);
    expect((await desk.clues.list(prosecutor, { late: 'true' })).items).toEqual([]);
    const { items: ofCustoms } = await lateAfter(8 * 24 * 60, 'changping-customs'); // YC-1 was taken back
    expect(ofCustoms.map(({ clueNo }) => clueNo)).toEqual(['HG-1']);
  });

  it('say which steps have not come although later ones have', async () => {
    const heard = (seq: number) => aStep(aState(seq, { caseNo: 'AJ-GAP' }), `step-${seq}`, 'changping-customs', 10);
    await desk.model.hear(heard(3));
    expect(await desk.cases.one(prosecutor, 'AJ-GAP')).toMatchObject({ seq: 3, missingSteps: [1, 2] });
    await desk.model.hear(heard(2), heard(1)); // of one minute: their numbers say which came first
    const { timeline } = await desk.cases.one(prosecutor, 'AJ-GAP');
    expect(timeline).toMatchObject([{ seq: 1 }, { seq: 2 }, { seq: 3 }]);
  });
});
