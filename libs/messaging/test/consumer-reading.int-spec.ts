import { BusError } from '#libs/kernel';
import { waitFor } from '#libs/testing';
import { CatchUp } from '../src/module/catch-up.js';
import { Backlog } from '../src/postgres/backlog.js';
import { aReceipt, aRecall } from './a-service.js';
import { genuineMessages } from './genuine-messages.js';
import { parkedRows } from './parked-rows.js';
import { CHANNEL, TOPIC, twoServices } from './two-services.js';
import type { TwoServices } from './two-services.js';

describe('the consumer', () => {
  let two: TwoServices;

  beforeEach(async () => {
    two = await twoServices();
    two.customs.doors.relay!.start();
  });

  afterEach(() => two.drop());

  it('hands a batch over in big calls and each key in order', async () => {
    const { customs, police } = two;
    const events = Array.from({ length: 400 }, (_, i) =>
      i % 2 === 0 ? aRecall(`HG-${i % 40}`) : aReceipt(`HG-${i % 40}`),
    );
    await customs.post(...events);
    await police.listen();
    await police.waitForEffects(400);
    const effects = await police.effects();
    for (let key = 0; key < 40; key++) {
      const ofKey = (id: string) => id === `HG-${key}`;
      const expected = events.filter(({ orderingKey }) => ofKey(orderingKey)).map(({ id }) => id);
      expect(effects.filter(({ ordering_key }) => ofKey(ordering_key)).map(({ event_id }) => event_id)).toEqual(
        expected,
      );
    }
    expect(police.calls.length).toBeLessThan(20);
  });

  it('reads and prepares the next batch while the one before is being committed, and stores both in order', async () => {
    const { customs, police } = two;
    const letGo = await police.holdUp();
    await police.listen();
    await customs.post(aRecall('HG-1'));
    await waitFor('the first to be handed over', async () => police.calls.length === 1);
    await customs.post(aRecall('HG-2'), aRecall('HG-3'));
    await waitFor('the next to be prepared', async () => police.prepared.length === 3);
    expect(police.calls).toHaveLength(1);
    expect(await police.effects()).toEqual([]);
    await letGo();
    await police.waitForEffects(3);
    expect(await police.keysInOrder()).toEqual(['HG-1', 'HG-2', 'HG-3']);
  });

  it('drops what it had read ahead when the batch before fails, reads it again and takes each once', async () => {
    const { customs, police } = two;
    let isAway = true;
    police.mood = () => {
      if (isAway) throw new BusError('DATABASE.UNAVAILABLE', 'transient');
    };
    const letGo = await police.holdUp();
    await police.listen();
    await customs.post(aRecall('HG-1'));
    await waitFor('the first to be handed over', async () => police.calls.length === 1);
    await customs.post(aRecall('HG-2'), aRecall('HG-3'));
    await waitFor('the next to be prepared', async () => police.prepared.length === 3);
    await letGo();
    await waitFor('the first to be tried again', async () => police.calls.length > 2);
    isAway = false;
    await police.waitForEffects(3);
    expect(await police.keysInOrder()).toEqual(['HG-1', 'HG-2', 'HG-3']);
    expect(await parkedRows(police)).toEqual([]);
  });

  it('knows when it has read what waited on the bus before it started', async () => {
    const { customs, police } = two;
    const catchUp = new CatchUp(new Backlog(police.database.unitOfWork), () => police.doors.server.ends());
    expect(await catchUp.isDone()).toBe(false);
    await genuineMessages(two, 3);
    police.mood = () => {
      throw new BusError('DATABASE.UNAVAILABLE', 'transient');
    };
    await police.listen();
    await waitFor('the broker to say where its topics end', async () => {
      await catchUp.isDone();
      return (await police.doors.server.ends()).size > 0;
    });
    expect(await catchUp.isDone()).toBe(false);
    police.mood = () => undefined;
    await waitFor('the reader to catch up', () => catchUp.isDone());
    expect(await police.effects()).toHaveLength(3);
    await customs.post(aRecall('HG-4'));
    expect(await catchUp.isDone()).toBe(true);
  });

  it('reads again from the position of a database restored from a backup, and repeats no effect it kept', async () => {
    const { customs, police } = two;
    await customs.post(...Array.from({ length: 6 }, (_, i) => aRecall(`HG-${i}`)));
    await police.listen();
    await police.waitForPosition(6);
    await police.stop();
    // The backup was taken after the first two messages; the broker's group remembers all six.
    await police.query('delete from effect where "offset" >= 2');
    await police.query('delete from inbox where event_id not in (select event_id from effect)');
    await police.query('update consumer_position set next_offset = 2 where topic = $1', [TOPIC]);
    police.doors = police.anotherProcess();
    await police.listen();
    await police.waitForEffects(6);
    expect(await police.keysInOrder()).toEqual(['HG-0', 'HG-1', 'HG-2', 'HG-3', 'HG-4', 'HG-5']);
  });

  it('reads again, too, when the database goes back under a reader that goes on, as in a failover that lost the last moments', async () => {
    const { customs, police } = two;
    await customs.post(...Array.from({ length: 6 }, (_, i) => aRecall(`HG-${i}`)));
    await police.listen();
    await police.waitForPosition(6);
    await police.database.dataSource.transaction(async (tx) => {
      await tx.query('update consumer_position set next_offset = 2 where topic = $1', [TOPIC]);
      await tx.query('delete from effect where "offset" >= 2');
      await tx.query('delete from inbox where event_id not in (select event_id from effect)');
    });
    await customs.post(aRecall('HG-6'));
    await police.waitForEffects(7);
    expect(await police.keysInOrder()).toEqual(['HG-0', 'HG-1', 'HG-2', 'HG-3', 'HG-4', 'HG-5', 'HG-6']);
  });

  it('starts over when the topic was made anew, because messages counted from zero again would be taken for done', async () => {
    const { customs, police, bus } = two;
    await customs.post(aRecall('HG-0'), aRecall('HG-1'), aRecall('HG-2'));
    await police.listen();
    await police.waitForPosition(3);
    await police.stop();
    await bus.recreate(CHANNEL);
    police.doors = police.anotherProcess();
    await customs.post(aRecall('HG-3'));
    await police.listen();
    await police.waitForEffects(4);
    expect((await police.keysInOrder()).at(-1)).toBe('HG-3');
  });

  it('starts over, too, when the topic is made anew under a reader that goes on', async () => {
    const { customs, police, bus } = two;
    await customs.post(aRecall('HG-0'), aRecall('HG-1'), aRecall('HG-2'));
    await police.listen();
    await police.waitForPosition(3);
    await bus.recreate(CHANNEL);
    await customs.post(aRecall('HG-3'), aRecall('HG-4'));
    await police.waitForEffects(5);
    expect((await police.keysInOrder()).slice(3)).toEqual(['HG-3', 'HG-4']);
  });

  it('goes on with more partitions, each key in order, when the writer stood still and all was read as they were added', async () => {
    const { customs, police, bus } = two;
    const events = Array.from({ length: 80 }, (_, i) => aRecall(`HG-${i % 40}`));
    await customs.post(...events.slice(0, 40));
    await police.listen();
    await police.waitForEffects(40);
    await Promise.all([customs.stop(), police.stop()]);
    await bus.widen(CHANNEL, 3);
    for (const service of [customs, police]) service.doors = service.anotherProcess();
    customs.doors.relay!.start();
    await customs.post(...events.slice(40));
    await police.listen();
    await police.waitForEffects(80);
    const effects = await police.effects();
    for (const [at, { id, orderingKey }] of events.slice(0, 40).entries())
      expect(
        effects.filter(({ ordering_key }) => ordering_key === orderingKey).map(({ event_id }) => event_id),
      ).toEqual([id, events[at + 40]!.id]);
    const positions = await police.query('select from consumer_position where topic = $1', [TOPIC]);
    expect(positions).toHaveLength(3);
  });

  it('shares the work of a group: a second replica joins, the first leaves, nothing is lost or done twice', async () => {
    await two.drop();
    two = await twoServices(3);
    const { customs, police } = two;
    customs.doors.relay!.start();
    await police.listen();
    const other = police.anotherProcess();
    const post = async (from: number) =>
      customs.post(...Array.from({ length: 100 }, (_, i) => aRecall(`HG-${from + i}`)));
    await post(0);
    const joining = police.listen(other);
    await post(100);
    await joining;
    await post(200);
    await police.waitForEffects(200);
    await police.doors.server.close();
    await post(300);
    await police.waitForEffects(400);
    const keys = await police.keysInOrder();
    expect(new Set(keys).size).toBe(400);
    expect(keys).toHaveLength(400);
    await other.server.close();
  });
});
