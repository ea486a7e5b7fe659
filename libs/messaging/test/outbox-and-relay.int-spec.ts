import { Client } from 'pg';
import { waitFor } from '#libs/testing';
import { aRecall, ids } from './a-service.js';
import { CHANNEL, TOPIC, twoServices } from './two-services.js';
import type { TwoServices } from './two-services.js';

describe('outbox and relay', () => {
  let two: TwoServices;

  beforeEach(async () => {
    two = await twoServices();
  });

  afterEach(() => two.drop());

  const emptyOutbox = () =>
    waitFor('the outbox to be empty', async () => (await two.customs.query('select from outbox limit 1')).length === 0);

  it('sends after the commit only, and soon after it', async () => {
    const { customs, bus } = two;
    customs.doors.relay!.start();
    await customs.database.unitOfWork.run(async (tx) => {
      await customs.doors.outbox.append(tx, [aRecall('HG-1')]);
      customs.doors.relay!.start();
      await waitFor('two looks of the relay', () => customs.doors.relay!.isLeader);
      expect(await bus.count(CHANNEL)).toBe(0);
    });
    await waitFor('the message to be on the broker', async () => (await bus.count(CHANNEL)) === 1, {
      deadlineMs: 2_000,
    });
  });

  it('sends nothing of a transaction that was rolled back', async () => {
    const { customs, bus } = two;
    customs.doors.relay!.start();
    const failing = customs.database.unitOfWork.run(async (tx) => {
      await customs.doors.outbox.append(tx, [aRecall('HG-1')]);
      throw new Error('the clue was not stored');
    });
    await expect(failing).rejects.toThrow('the clue was not stored');
    await customs.post(aRecall('HG-2'));
    const [message] = await bus.read(CHANNEL, 1);
    expect(message!.key).toBe('HG-2');
    expect(await customs.query('select from event')).toHaveLength(1);
  });

  it('keeps the order of appending for each key, over many sends', async () => {
    const { customs, bus } = two;
    const events = Array.from({ length: 1_200 }, (_, i) => aRecall(`HG-${i % 7}`));
    for (let start = 0; start < events.length; start += 300) await customs.post(...events.slice(start, start + 300));
    customs.doors.relay!.start();
    const messages = await bus.read(CHANNEL, events.length);
    expect(messages.map(({ headers }) => headers['ce_id']!.toString())).toEqual(events.map(({ id }) => id));
    await emptyOutbox();
    const [relayed] = await customs.query<{ n: number; first: string; last: string }>(
      'select count(*)::int as n, min("offset") as first, max("offset") as last from relayed',
    );
    expect(relayed).toEqual({ n: 1_200, first: '0', last: '1199' });
  });

  it('goes by the index, although its plans were made while the log was empty', async () => {
    const { customs } = two;
    // Of another process, so that it has nothing in its memory and reads the log.
    const { relay } = customs.anotherProcess();
    relay!.start();
    for (let i = 0; i < 8; i++) {
      await customs.post(aRecall(`HG-${i}`));
      await emptyOutbox();
    }
    await customs.post(...Array.from({ length: 600 }, (_, i) => aRecall(`HG-${i}`)));
    await emptyOutbox();
    const reads = async () => {
      const [row] = await customs.query<{ by_index: number; whole: number }>(
        `select coalesce(idx_tup_fetch, 0)::int as by_index, seq_tup_read::int as whole from pg_stat_user_tables where relname = 'event'`,
      );
      return row!;
    };
    await waitFor('the database to have counted the reads', async () => (await reads()).by_index >= 608);
    expect((await reads()).whole).toBe(0);
    await relay!.stop();
  });

  it('sends a message again after a crash between sending and settling, and it has its effect once', async () => {
    const { customs, police, bus } = two;
    customs.doors.relay!.start();
    await police.listen();
    await customs.post(aRecall('HG-1'));
    await emptyOutbox();
    // What the crash leaves behind: the broker has it, the outbox still holds it.
    await customs.query(`insert into outbox (event_id, channels, bytes) select id, array['${TOPIC}'], 500 from event`);
    await customs.post(aRecall('HG-2'));
    await police.waitForEffects(2);
    expect(await bus.count(CHANNEL)).toBe(3);
    expect(await police.keysInOrder()).toEqual(['HG-1', 'HG-2']);
    expect(police.heard.filter(({ kind }) => kind === 'repeated')).toHaveLength(1);
  });

  it('sends one event to several readers, each with its own addressees and proof', async () => {
    const { customs, bus } = two;
    customs.doors.relay!.start();
    const readers = ['public-security', 'supervision'] as const;
    await customs.post(
      aRecall('HG-1', {
        deliveries: [
          { reader: 'public-security', recipients: ['guangzhou-police', 'dongguan-police'] },
          { reader: 'supervision', recipients: ['guangzhou-procuratorate'] },
        ],
      }),
    );
    const [[first], [second]] = await Promise.all(readers.map((reader) => bus.read({ reader, writer: 'customs' }, 1)));
    expect(first!.headers['ce_recipients']!.toString()).toBe('guangzhou-police,dongguan-police');
    expect(second!.headers['ce_recipients']!.toString()).toBe('guangzhou-procuratorate');
    expect(second!.headers['ce_id']).toEqual(first!.headers['ce_id']);
    expect(second!.headers['ce_proofindex']).not.toEqual(first!.headers['ce_proofindex']);
    expect(second!.value).toEqual(first!.value);
  });

  it('refuses an event that breaks its contract, and stores nothing of its call', async () => {
    const { customs } = two;
    const wrong = aRecall('HG-1', { data: { clueNo: 'HG-1' } as never });
    await expect(customs.post(aRecall('HG-2'), wrong)).rejects.toMatchObject({
      code: 'BUS.EVENT_INVALID',
      kind: 'bug',
    });
    await expect(customs.post({ ...aRecall('HG-1'), type: 'public-security.clue-recalled' })).rejects.toMatchObject({
      details: { fault: 'not-ours-to-send' },
    });
    expect(await customs.query('select from event')).toHaveLength(0);
  });

  it('lets the service neither change, delete nor back-date what was sent', async () => {
    const { customs } = two;
    await customs.post(aRecall('HG-1'));
    for (const sql of [
      'delete from event',
      "update event set data = 'x'",
      'insert into event select * from event',
      'delete from relayed',
      'delete from inbox',
      'delete from parked_message',
    ]) {
      await expect(customs.database.unitOfWork.query({ text: sql })).rejects.toThrow('permission denied');
    }
  });

  it('is led by one of two processes, and by the other within a second of the first losing its connection', async () => {
    const { customs, bus } = two;
    const first = customs.doors.relay!;
    const other = customs.anotherProcess();
    first.start();
    await waitFor('the first process to lead', () => first.isLeader);
    other.relay!.start();
    await customs.post(...Array.from({ length: 50 }, (_, i) => aRecall(`HG-${i}`)));
    await waitFor('all to be sent', async () => (await bus.count(CHANNEL)) === 50);
    expect(other.relay!.isLeader).toBe(false);
    const stopped = performance.now();
    const firstStops = first.stop();
    await waitFor('the other process to lead', () => other.relay!.isLeader, { deadlineMs: 1_000, everyMs: 5 });
    expect(performance.now() - stopped).toBeLessThan(1_000);
    await customs.post(aRecall('HG-51'));
    await waitFor('the other process to send', async () => (await bus.count(CHANNEL)) === 51);
    await firstStops;
    await other.relay!.stop();
  });

  it('leads again after the server ended its connection, and loses and reorders nothing', async () => {
    const { customs, bus } = two;
    customs.doors.relay!.start();
    await waitFor('the process to lead', () => customs.doors.relay!.isLeader);
    const killer = new Client({ connectionString: process.env['TEST_PG_URL'] });
    await killer.connect();
    const sent: string[] = [];
    for (let round = 0; round < 5; round++) {
      const events = Array.from({ length: 100 }, () => aRecall('HG-1', { id: ids.eventId() }));
      await customs.post(...events);
      sent.push(...events.map(({ id }) => id));
      await killer.query(
        "select pg_terminate_backend(pid) from pg_stat_activity where datname = $1 and application_name = 'relay'",
        [customs.database.name],
      );
    }
    await killer.end();
    await emptyOutbox();
    const received = (await bus.read(CHANNEL, await bus.count(CHANNEL))).map(({ headers }) =>
      headers['ce_id']!.toString(),
    );
    const firstSight = received.filter((id, i) => received.indexOf(id) === i);
    expect(firstSight).toEqual(sent);
  });
});
