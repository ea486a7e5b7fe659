import { aCustomsClue } from './support/clues.js';
import { arrivalsOf } from './support/arrivals.js';
import { aStage } from './support/stage.js';

const stage = aStage();
const READER = 'guangzhou-market';

describe('what comes for an office', () => {
  it('is read from the feed page by page, in order, without gap or repetition', async () => {
    const reader = stage().office(READER);
    const cursor = await endOfFeed(reader);
    const posted: string[] = [];
    for (let i = 0; i < 5; i += 1)
      posted.push(
        (
          await stage()
            .office('huangpu-customs')
            .posts(aCustomsClue([READER]))
        ).clueNo,
      );
    await Promise.all(posted.map((clueNo) => reader.holds(clueNo)));

    const read: string[] = [];
    let after = cursor;
    for (let page = 0; page < 50; page += 1) {
      const { body } = await reader.get(`/feed?limit=2${after ? `&after=${after}` : ''}`);
      read.push(...body.items.filter((item: any) => item.kind === 'clue').map((item: any) => item.subject));
      if (body.items.length === 0) break;
      after = body.next;
    }
    expect(read.filter((clueNo) => posted.includes(clueNo)).toSorted()).toEqual(posted.toSorted());
    expect(new Set(read).size).toBe(read.length);
  });

  it('is told at once to whoever listens, and to nobody else', async () => {
    const mine = arrivalsOf(stage(), READER);
    const others = arrivalsOf(stage(), 'dongguan-market');
    try {
      await Promise.all([mine.opened, others.opened]);
      const { clueNo } = await stage()
        .office('huangpu-customs')
        .posts(aCustomsClue([READER]));
      await mine.hears(clueNo);
      expect(others.text()).not.toContain(clueNo);
    } finally {
      await Promise.all([mine.close(), others.close()]);
    }
  });
});

/** The cursor behind everything that is in the feed by now. */
async function endOfFeed(reader: { get(path: string): Promise<any> }): Promise<string | undefined> {
  let after: string | undefined;
  for (;;) {
    const { body } = await reader.get(`/feed?limit=200${after ? `&after=${after}` : ''}`);
    after = body.next;
    if (body.items.length === 0) return after;
  }
}
