import { BusError, refused } from '#libs/kernel';
import type { ReceivedEvent } from '#libs/contracts';
import { waitFor } from '#libs/testing';
import { aReceipt, aRecall } from './a-service.js';
import { PostgresParkedStore } from '../src/postgres/postgres-parked-store.js';
import { CHANNEL, TOPIC, twoServices } from './two-services.js';
import type { TwoServices } from './two-services.js';

const OPERATOR = 'operator';

describe('a parked message', () => {
  let two: TwoServices;

  beforeEach(async () => {
    two = await twoServices();
    two.customs.doors.relay!.start();
    await two.police.listen();
  });

  afterEach(() => two.drop());

  const failOn = (key: string) => (event: ReceivedEvent) => {
    if (event.orderingKey === key && event.type.endsWith('recalled')) throw new TypeError('a bug');
  };
  const statuses = async () =>
    (await two.police.query<{ status: string }>('select status from parked_message order by id')).map(
      ({ status }) => status,
    );
  const headId = async () => (await two.police.doors.parked.list({ status: 'parked', limit: 1 }))[0]!.id;

  /** One parked and `held` held under HG-1, HG-2 untouched. */
  async function parkHg1(held = 2): Promise<string> {
    two.police.mood = failOn('HG-1');
    await two.customs.post(aRecall('HG-1'), ...Array.from({ length: held }, () => aReceipt('HG-1')), aRecall('HG-2'));
    await two.police.waitForPosition(held + 2);
    expect(await statuses()).toEqual(['parked', ...Array.from({ length: held }, () => 'held')]);
    return headId();
  }

  it('is listed and shown with its headers and code, and never with its payload', async () => {
    const id = await parkHg1();
    const shown = await two.police.doors.parked.get(id);
    expect(shown).toMatchObject({
      id,
      status: 'parked',
      code: 'BUS.HANDLER_FAILED',
      orderingKey: 'HG-1',
      holds: 2,
      attempts: 1,
    });
    expect(String(shown.headers['ce_type'])).toBe('customs.clue-recalled');
    expect(JSON.stringify(shown)).not.toContain('a test');
    expect(await two.police.doors.parked.list({ limit: 10 })).toHaveLength(3);
    await expect(two.police.doors.parked.get('99')).rejects.toMatchObject({ code: 'BUS.PARKED_NOT_FOUND' });
    await expect(two.police.doors.parked.get('1; drop')).rejects.toMatchObject({ code: 'BUS.PARKED_NOT_FOUND' });
  });

  it('is handled on release, and then those held behind it, in order; the key is free again', async () => {
    const id = await parkHg1();
    two.police.mood = () => undefined;
    expect(await two.police.doors.parked.release(id, OPERATOR)).toEqual({ released: 3 });
    expect(await statuses()).toEqual(['released', 'released', 'released']);
    const types = (await two.police.effects())
      .filter(({ ordering_key }) => ordering_key === 'HG-1')
      .map(({ type }) => type);
    expect(types).toEqual(['customs.clue-recalled', 'customs.clues-receipted', 'customs.clues-receipted']);
    expect(
      await two.police.query("select from audit where act = 'message.released' and actor = 'operator'"),
    ).toHaveLength(3);
    await two.customs.post(aRecall('HG-1'));
    await two.police.waitForEffects(5);
    await expect(two.police.doors.parked.release(id, OPERATOR)).rejects.toMatchObject({ code: 'BUS.PARKED_NOT_OPEN' });
  });

  it('is parked again when it fails again, and goes on holding', async () => {
    const id = await parkHg1();
    expect(await two.police.doors.parked.release(id, OPERATOR)).toMatchObject({
      released: 0,
      parkedAgain: { id, code: 'BUS.HANDLER_FAILED' },
    });
    expect(await statuses()).toEqual(['parked', 'held', 'held']);
    expect(await two.police.doors.parked.get(id)).toMatchObject({ attempts: 2 });
    await two.customs.post(aReceipt('HG-1'));
    await two.police.waitForPosition(5);
    expect(await statuses()).toEqual(['parked', 'held', 'held', 'held']);
  });

  it('stops the release at a held one that fails, which is parked in its place', async () => {
    const id = await parkHg1(5);
    let receipts = 0;
    two.police.mood = ({ type }) => {
      if (type.endsWith('receipted') && ++receipts > 0) throw new TypeError('receipts do not work');
    };
    const outcome = await two.police.doors.parked.release(id, OPERATOR);
    expect(outcome).toMatchObject({ released: 1, parkedAgain: { code: 'BUS.HANDLER_FAILED' } });
    expect(await statuses()).toEqual(['released', 'parked', 'held', 'held', 'held', 'held']);
  });

  const parkedOnRecord = async () => (await two.police.query("select from audit where act = 'message.parked'")).length;

  it('is told to its poster and on record when it was held before, once, and even when telling fails', async () => {
    const id = await parkHg1();
    expect([two.police.parkedTold.length, await parkedOnRecord()]).toEqual([1, 1]);
    two.police.mood = ({ type }) => {
      if (type.endsWith('receipted')) throw new TypeError('receipts do not work');
    };
    const { parkedAgain } = await two.police.doors.parked.release(id, OPERATOR);
    expect(two.police.parkedTold[1]).toMatchObject({
      envelope: { type: 'customs.clues-receipted', orderingKey: 'HG-1' },
      code: 'BUS.HANDLER_FAILED',
    });
    await two.police.doors.parked.release(parkedAgain!.id, OPERATOR);
    expect([two.police.parkedTold.length, await parkedOnRecord()]).toEqual([2, 2]);
    two.police.moodOfParked = () => {
      throw new TypeError('cannot be told');
    };
    await two.police.doors.parked.discard(parkedAgain!.id, OPERATOR, 'given up');
    expect(await statuses()).toEqual(['released', 'discarded', 'parked']);
    expect([two.police.parkedTold.length, await parkedOnRecord()]).toEqual([2, 3]);
  });

  it('is given up with a reason on discard, and those held behind it go on', async () => {
    const id = await parkHg1();
    await expect(two.police.doors.parked.discard(id, OPERATOR, '  ')).rejects.toMatchObject({
      code: 'BUS.DISCARD_REASON_MISSING',
    });
    expect(await two.police.doors.parked.discard(id, OPERATOR, 'sent by mistake')).toEqual({ released: 2 });
    expect(await statuses()).toEqual(['discarded', 'released', 'released']);
    expect(await two.police.doors.parked.get(id)).toMatchObject({ closedBy: OPERATOR, reason: 'sent by mistake' });
    const [row] = await two.police.query<{ details: object }>(
      "select details from audit where act = 'message.discarded'",
    );
    expect(row!.details).toMatchObject({ reason: 'sent by mistake', parked: id });
  });

  /** What its writer is told, as data of `message-refused`. */
  const answers = async () =>
    (
      await two.police.query<{ data: string }>(
        "select convert_from(data, 'UTF8') as data from event where type = 'public-security.message-refused' order by time",
      )
    ).map(({ data }) => JSON.parse(data) as object);

  it('tells its writer of a discard with the reason, in the same transaction', async () => {
    const id = await parkHg1(0);
    const { eventId } = await two.police.doors.parked.get(id);
    await two.police.doors.parked.discard(id, OPERATOR, ' sent by mistake ');
    expect(await answers()).toMatchObject([
      { eventId, orderingKey: 'HG-1', code: 'BUS.MESSAGE_DISCARDED', reason: 'sent by mistake' },
    ]);
    expect(two.police.discardedTold).toEqual([{ id: eventId, reason: 'sent by mistake' }]);
    expect(
      await two.police.query(`select p.xmin::text = o.xmin::text as together from parked_message p, event o
        where p.id = ${id} and o.type = 'public-security.message-refused'`),
    ).toEqual([{ together: true }]);
  });

  it('leaves the telling to its handler when that knows how', async () => {
    const id = await parkHg1(0);
    two.police.tellsDiscarded = true;
    await two.police.doors.parked.discard(id, OPERATOR, 'sent by mistake');
    expect(two.police.discardedTold).toHaveLength(1);
    expect(await answers()).toEqual([]);
  });

  it('tells nobody of a discarded forgery, whose writer nobody knows', async () => {
    await two.customs.post(aRecall('HG-5'));
    await two.police.waitForEffects(1);
    const [message] = await two.bus.read(CHANNEL, 1);
    await two.bus.put(CHANNEL, [{ ...message!, value: Buffer.from('{}') }]);
    await waitFor('the forged one to be parked', async () => (await statuses()).length === 1);
    await two.police.doors.parked.discard(await headId(), OPERATOR, 'forged');
    expect(await answers()).toEqual([]);
    expect(two.police.discardedTold).toEqual([]);
  });

  it('tells nobody of a discarded copy under an id that was handled: that one has had its effect', async () => {
    const handled = aRecall('HG-6');
    await two.customs.post(handled);
    await two.police.waitForEffects(1);
    await two.customs.query('delete from event');
    await two.customs.post({ ...handled, data: { ...handled.data, reason: 'another' } });
    await waitFor('the other one to be parked', async () => (await statuses()).length === 1);
    expect(await two.police.doors.parked.get(await headId())).toMatchObject({ code: 'ENVELOPE.ID_REUSED' });
    await two.police.doors.parked.discard(await headId(), OPERATOR, 'id used twice');
    expect(await answers()).toEqual([]);
  });

  it('does not come back when its writer sends it again after a discard', async () => {
    const id = await parkHg1(0);
    await two.police.doors.parked.discard(id, OPERATOR, 'sent by mistake');
    two.police.mood = () => undefined;
    const [message] = await two.bus.read(CHANNEL, 1);
    await two.bus.put(CHANNEL, [message!]);
    await two.police.waitForPosition(3);
    expect(await two.police.keysInOrder()).toEqual(['HG-2']);
  });

  it('leaves everything as it is when the database fails during a release', async () => {
    const id = await parkHg1();
    two.police.mood = () => {
      throw new BusError('DATABASE.UNAVAILABLE', 'transient');
    };
    await expect(two.police.doors.parked.release(id, OPERATOR)).rejects.toMatchObject({ kind: 'transient' });
    expect(await statuses()).toEqual(['parked', 'held', 'held']);
  });

  it('is answered to its writer when a rule refuses it on release, and the rest goes on', async () => {
    const id = await parkHg1();
    two.police.mood = ({ type }) => {
      if (type.endsWith('recalled')) throw refused('BUS.PARKED_NOT_OPEN');
    };
    expect(await two.police.doors.parked.release(id, OPERATOR)).toEqual({ released: 3 });
    expect(
      await two.police.query(
        "select from outbox o join event e on e.id = o.event_id where e.type = 'public-security.message-refused'",
      ),
    ).toHaveLength(1);
    expect(
      await two.police.query("select from audit where act = 'message.released' and actor = 'operator'"),
    ).toHaveLength(3);
  });

  it('does not keep back a recall, which is let past the holding', async () => {
    const { police, bus, customs } = two;
    const market = { reader: 'public-security', writer: 'market-supervision' } as const;
    // The same table row that a parked clue of market supervision would leave under the key.
    await police.query(`insert into parked_message (status, topic, partition, "offset", bus_time, holding_key, headers, code, details, claimed)
      values ('parked', 'to.public-security.from.market-supervision.v1', 0, 0, now(), 'SJ-1', '[]', 'BUS.HANDLER_FAILED', '{}', false)`);
    const { TestService } = await import('./a-service.js');
    const sender = await TestService.create('market-supervision', bus, customs.keys);
    try {
      await bus.createTopics([{ reader: 'supervision', writer: 'market-supervision' }]);
      sender.doors.relay!.start();
      await sender.post(aRecall('SJ-1', {}, 'market-supervision'));
      await police.waitForEffects(1);
      expect(await bus.count(market)).toBe(1);
      expect(await statuses()).toEqual(['parked']);
      police.mood = failOn('SJ-1');
      await sender.post(aRecall('SJ-1', {}, 'market-supervision'));
      await waitFor('one that fails to be parked, for a person to see', async () => (await statuses()).length > 1);
      expect(await statuses()).toEqual(['parked', 'parked']);
    } finally {
      await sender.drop();
    }
  });

  it('is proven anew on release: what was forged stays parked', async () => {
    await two.customs.post(aRecall('HG-5'));
    await two.police.waitForEffects(1);
    const [message] = await two.bus.read(CHANNEL, 1);
    await two.bus.put(CHANNEL, [{ ...message!, value: Buffer.from('{}') }]);
    await waitFor('the forged one to be parked', async () => (await statuses()).length === 1);
    const id = await headId();
    expect(await two.police.doors.parked.release(id, OPERATOR)).toMatchObject({
      released: 0,
      parkedAgain: { id, code: 'ENVELOPE.DIGEST_MISMATCH' },
    });
  });

  it('and what is held behind it is released by so many bytes at a time, since all of it may be more than there is memory for', async () => {
    const id = await parkHg1(0);
    await two.police.query(
      `insert into parked_message (status, topic, partition, "offset", bus_time, holding_key, message_key, headers, value, code, details, claimed)
       select 'held', topic, partition, n, bus_time, holding_key, message_key, '[]', convert_to(repeat('x', 4000000), 'UTF8'), '', '{}', false
       from parked_message, generate_series(1, 20) n where id = $1`,
      [id],
    );
    const store = new PostgresParkedStore(two.police.database.unitOfWork);
    const waiting = await store.waiting({ topic: TOPIC, key: 'HG-1' }, id, 256);
    expect([waiting[0]!.id, waiting.length]).toEqual([id, 10]);
  });

  it('and a release under way let no message of the key slip by or be left behind', async () => {
    const id = await parkHg1(50);
    two.police.mood = () => undefined;
    const posting = (async () => {
      for (let i = 0; i < 10; i++) await two.customs.post(...Array.from({ length: 10 }, () => aReceipt('HG-1')));
    })();
    await two.police.doors.parked.release(id, OPERATOR);
    await posting;
    await two.police.waitForEffects(1 + 51 + 100);
    await waitFor('nothing to wait any more', async () => (await statuses()).every((status) => status === 'released'));
    const { rows } = {
      rows: await two.police.query<{ offset: string }>(
        `select "offset" from effect where ordering_key = 'HG-1' order by place`,
      ),
    };
    const offsets = rows.map(({ offset }) => Number(offset));
    expect(offsets).toEqual([...offsets].sort((a, b) => a - b));
  });
});
