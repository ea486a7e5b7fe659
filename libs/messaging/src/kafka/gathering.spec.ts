import type { Batch } from 'kafkajs';
import { Gathering } from './gathering.js';

const batch = (partition: number, lag: number) =>
  ({ topic: 'to.supervision.from.customs.v1', partition, offsetLag: () => String(lag) }) as Batch;

/** Whether it is over before anything else can happen. */
function isOverAtOnce(gathered: Promise<unknown>): Promise<boolean> {
  return Promise.race([
    gathered.then(() => true),
    new Promise<boolean>((resolve) => setImmediate(() => resolve(false))),
  ]);
}

describe('messages that may gather', () => {
  it('are asked for again after a pause', async () => {
    const gathered = new Gathering(20).since(batch(0, 0))();
    expect(await isOverAtOnce(gathered)).toBe(false);
    await gathered;
  });

  it('are asked for at once while a partition of the same fetch is behind', async () => {
    const gathering = new Gathering(20);
    const [ended, behind] = [gathering.since(batch(0, 0)), gathering.since(batch(1, 5))];
    expect(await isOverAtOnce(ended())).toBe(true);
    expect(await isOverAtOnce(behind())).toBe(true);
    const caughtUp = gathering.since(batch(1, 0))();
    expect(await isOverAtOnce(caughtUp)).toBe(false);
    await caughtUp;
  });

  it('do not hurry for a partition that went to another reader', async () => {
    const gathering = new Gathering(20);
    gathering.since(batch(1, 5));
    gathering.assigned();
    const gathered = gathering.since(batch(0, 0))();
    expect(await isOverAtOnce(gathered)).toBe(false);
    await gathered;
  });

  it('are always asked for at once by a reader that somebody waits for', async () => {
    expect(await isOverAtOnce(new Gathering(0).since(batch(0, 0))())).toBe(true);
  });
});
