import { BusError, refused } from '#libs/kernel';
import { waitFor } from '#libs/testing';
import type { BrokerMessage } from '#libs/testing';
import { CatchUp } from '../src/module/catch-up.js';
import { Backlog } from '../src/postgres/backlog.js';
import { aReceipt, aRecall } from './a-service.js';
import { CHANNEL, TOPIC, twoServices } from './two-services.js';
import type { TwoServices } from './two-services.js';

interface ParkedRow {
  readonly status: string;
  readonly code: string;
  readonly holding_key: string;
  readonly offset: string;
}

describe('the consumer', () => {
  let two: TwoServices;

  beforeEach(async () => {
    two = await twoServices();
    two.customs.doors.relay!.start();
  });

  afterEach(() => two.drop());

  const parked = () =>
    two.police.query<ParkedRow>('select status, code, holding_key, "offset" from parked_message order by id');
  const audited = (act: string) =>
    two.police.query<{ subject: string; details: { code: string } }>(
      'select subject, details from audit where act = $1',
      [act],
    );

  /** Messages as customs would send them, taken off the broker before the reader starts. */
  async function genuine(count: number): Promise<BrokerMessage[]> {
    await two.customs.post(...Array.from({ length: count }, (_, i) => aRecall(`HG-${i + 1}`)));
    return two.bus.read(CHANNEL, count);
  }

  it('knows when it has read what waited on the bus before it started', async () => {
    const { customs, police } = two;
    const catchUp = new CatchUp(new Backlog(police.database.unitOfWork), () => police.doors.server.ends());
    expect(await catchUp.isDone()).toBe(false);
    await genuine(3);
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

  it('parks a message whose handler fails, tells its type, holds what follows under its key and goes on with the rest', async () => {
    const { customs, police } = two;
    police.mood = ({ orderingKey, type }) => {
      if (orderingKey === 'HG-3' && type.endsWith('recalled')) throw new TypeError('cannot read the plate of HG-3');
    };
    await customs.post(...Array.from({ length: 8 }, (_, i) => aRecall(`HG-${i}`)), aReceipt('HG-3'), aRecall('HG-9'));
    await police.listen();
    await police.waitForPosition(10);
    expect(await police.keysInOrder()).toEqual(['HG-0', 'HG-1', 'HG-2', 'HG-4', 'HG-5', 'HG-6', 'HG-7', 'HG-9']);
    expect(await parked()).toMatchObject([
      { status: 'parked', code: 'BUS.HANDLER_FAILED', holding_key: 'HG-3', offset: '3' },
      { status: 'held', code: '', holding_key: 'HG-3', offset: '8' },
    ]);
    expect(await audited('message.parked')).toHaveLength(1);
    expect(police.parkedTold).toMatchObject([
      { code: 'BUS.HANDLER_FAILED', envelope: { orderingKey: 'HG-3', recipients: ['guangzhou-police'] } },
    ]);
    const [row] = await police.query<{ details: object }>('select details from parked_message where status = $1', [
      'parked',
    ]);
    expect(JSON.stringify(row!.details)).toContain('TypeError');
    expect(JSON.stringify(row!.details)).not.toContain('plate');
  });

  it('parks a message even when telling its poster fails', async () => {
    const { customs, police } = two;
    police.mood = () => {
      throw new Error('always');
    };
    police.moodOfParked = () => {
      throw new Error('the receipt was not written');
    };
    await customs.post(aRecall('HG-1'));
    await police.listen();
    await police.waitForPosition(1);
    expect(await parked()).toMatchObject([{ status: 'parked', code: 'BUS.HANDLER_FAILED' }]);
  });

  it('answers a refused message to its writer and goes on with the same key', async () => {
    const { customs, police, bus } = two;
    police.doors.relay!.start();
    police.mood = ({ orderingKey, type }) => {
      if (orderingKey === 'HG-1' && type.endsWith('recalled'))
        throw refused('BUS.PARKED_NOT_OPEN', { id: 'x', status: 'y' });
    };
    const bad = aRecall('HG-1');
    await customs.post(aRecall('HG-0'), bad, aReceipt('HG-1'));
    await police.listen();
    await police.waitForEffects(2);
    await police.waitForPosition(3);
    expect(await parked()).toEqual([]);
    const [answer] = await bus.read({ reader: 'customs', writer: 'public-security' }, 1);
    expect(answer!.headers['ce_type']!.toString()).toBe('public-security.message-refused');
    expect(JSON.parse(answer!.value!.toString())).toMatchObject({
      eventId: bad.id,
      code: 'BUS.PARKED_NOT_OPEN',
      orderingKey: 'HG-1',
    });
    expect(await audited('message.refused')).toMatchObject([{ subject: bad.id }]);
  });

  it('waits while the database is away, for as long as it takes, and loses and repeats nothing', async () => {
    const { customs, police } = two;
    let failures = 0;
    police.mood = () => {
      if (++failures <= 3) throw new BusError('DATABASE.UNAVAILABLE', 'transient');
    };
    await customs.post(...Array.from({ length: 5 }, (_, i) => aRecall(`HG-${i}`)));
    await police.listen();
    await police.waitForEffects(5);
    expect(await police.keysInOrder()).toEqual(['HG-0', 'HG-1', 'HG-2', 'HG-3', 'HG-4']);
    expect(await parked()).toEqual([]);
    await expect(police.doors.server.check()).resolves.toBeUndefined();
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
    expect(await parked()).toEqual([]);
  });

  it('acknowledges and counts a type that it has no handler for', async () => {
    const { customs, police } = two;
    await customs.post({ ...aRecall('HG-1'), type: 'customs.message-refused', data: refusalData() });
    await customs.post(aRecall('HG-1'));
    await police.listen();
    await police.waitForEffects(1);
    expect(police.heard.map(({ kind }) => kind)).toEqual(['ignored', 'handled']);
    expect(await parked()).toEqual([]);
    expect(await police.query('select from inbox')).toHaveLength(1);
  });

  it('takes a message that is sent again once', async () => {
    const { police, bus } = two;
    const [message] = await genuine(1);
    await bus.put(CHANNEL, [message!, message!]);
    await police.listen();
    await police.waitForPosition(3);
    expect(await police.effects()).toHaveLength(1);
    expect(police.heard.filter(({ kind }) => kind === 'repeated')).toHaveLength(2);
    expect(await parked()).toEqual([]);
  });

  it('parks a message that uses an id again for other content', async () => {
    const { customs, police } = two;
    const first = aRecall('HG-1');
    await customs.post(first);
    await waitFor('the first to be relayed', async () => (await customs.query('select from relayed')).length === 1);
    await customs.query('delete from event');
    await customs.query('truncate relayed');
    await customs.post({ ...aRecall('HG-1', { id: first.id }), data: { ...first.data, reason: 'another' } });
    await police.listen();
    await police.waitForEffects(1);
    await waitFor('the second to be parked', async () => (await parked()).length === 1);
    expect(await police.effects()).toHaveLength(1);
    expect(await parked()).toMatchObject([{ code: 'ENVELOPE.ID_REUSED' }]);
  });

  it('parks what is forged, misaddressed or broken, each with its code, and goes on', async () => {
    const { police, bus } = two;
    const [message] = await genuine(1);
    const { headers, value, key } = message!;
    const text = value!.toString();
    const tampered = Buffer.from(text.replace('a test', 'a jest'));
    const forged = { ...headers, ce_datadigest: '0'.repeat(64) };
    const other = (changes: object, key_ = key) => ({ key: key_, value, headers: { ...headers, ...changes } });
    const { ce_id: _, ...withoutId } = headers;
    await bus.put(CHANNEL, [
      { key, value: tampered, headers },
      { key, value, headers: forged },
      other({ ce_source: '/cluebridge/tobacco-monopoly' }),
      other({ ce_type: 'tobacco-monopoly.clue-recalled' }),
      other({ ce_recipients: 'huangpu-customs' }),
      other({ ce_recipients: 'dongguan-police' }),
      other({ ce_dataclassification: 'secret' }),
      other({ ce_time: '2026-13-01T00:00:00Z' }),
      other({ ce_time: '2099-01-01T00:00:00Z' }),
      other({ ce_id: 'x'.repeat(10_000) }),
      other({ ce_id: Buffer.from([0xff, 0x00]) }),
      { key, value, headers: withoutId },
      other({ 'content-type': 'text/plain' }),
      other({}, 'HG-77'),
      { key, value: null, headers },
      { key: null, value: 'nothing of ours' },
      { key: 'k\0', value, headers: { ce_id: ['a', 'b'] } },
      other({ ce_proofjws: 'not.a.jws' }),
      other({ ce_subject: null }),
    ]);
    await police.listen();
    await police.waitForPosition(20);
    expect(await police.keysInOrder()).toEqual(['HG-1']);
    const codes = (await parked()).map(({ code }) => code);
    expect(codes).toEqual([
      'ENVELOPE.DIGEST_MISMATCH',
      'ENVELOPE.DIGEST_MISMATCH',
      'ENVELOPE.WRITER_MISMATCH',
      'ENVELOPE.WRITER_MISMATCH',
      'ENVELOPE.RECIPIENT_NOT_OURS',
      'PROOF.SIGNATURE_WRONG',
      'ENVELOPE.CLASSIFICATION_UNKNOWN',
      'ENVELOPE.ATTRIBUTE_INVALID',
      'ENVELOPE.TIME_IN_FUTURE',
      'ENVELOPE.ATTRIBUTE_TOO_LONG',
      'ENVELOPE.ATTRIBUTE_INVALID',
      'ENVELOPE.ATTRIBUTE_MISSING',
      'ENVELOPE.CONTENT_TYPE',
      'ENVELOPE.KEY_MISMATCH',
      'ENVELOPE.DATA_MISSING',
      'ENVELOPE.ATTRIBUTE_MISSING',
      'ENVELOPE.ATTRIBUTE_MISSING',
      'PROOF.MALFORMED',
      'ENVELOPE.ATTRIBUTE_INVALID',
    ]);
  });

  it('does not let a forged message use up the id of the genuine one', async () => {
    const { police, bus } = two;
    const [message] = await genuine(1);
    await bus.recreate(CHANNEL);
    const forged = {
      ...message!,
      value: Buffer.from(message!.value!.toString().replace('a test', 'a jest')),
      key: 'HG-9',
    };
    await bus.put(CHANNEL, [forged, message!]);
    await police.listen();
    await police.waitForEffects(1);
    expect(await police.keysInOrder()).toEqual(['HG-1']);
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

function refusalData() {
  return {
    eventId: '018f0000-0000-7000-8000-000000000000',
    eventType: 'public-security.clue-recalled',
    orderingKey: 'HG-1',
    code: 'BUS.EVENT_INVALID',
    refusedAt: '2026-11-22T00:00:00Z',
  } as never;
}
