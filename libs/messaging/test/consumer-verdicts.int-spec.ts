import { BusError, refused } from '#libs/kernel';
import { aReceipt, aRecall } from './a-service.js';
import { parkedRows } from './parked-rows.js';
import { twoServices } from './two-services.js';
import type { TwoServices } from './two-services.js';

describe('the consumer', () => {
  let two: TwoServices;

  beforeEach(async () => {
    two = await twoServices();
    two.customs.doors.relay!.start();
  });

  afterEach(() => two.drop());

  const audited = (act: string) =>
    two.police.query<{ subject: string; details: { code: string } }>(
      'select subject, details from audit where act = $1',
      [act],
    );

  it('parks a message whose handler fails, tells its type, holds what follows under its key and goes on with the rest', async () => {
    const { customs, police } = two;
    police.mood = ({ orderingKey, type }) => {
      if (orderingKey === 'HG-3' && type.endsWith('recalled')) throw new TypeError('cannot read the plate of HG-3');
    };
    await customs.post(...Array.from({ length: 8 }, (_, i) => aRecall(`HG-${i}`)), aReceipt('HG-3'), aRecall('HG-9'));
    await police.listen();
    await police.waitForPosition(10);
    expect(await police.keysInOrder()).toEqual(['HG-0', 'HG-1', 'HG-2', 'HG-4', 'HG-5', 'HG-6', 'HG-7', 'HG-9']);
    expect(await parkedRows(police)).toMatchObject([
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
    expect(await parkedRows(police)).toMatchObject([{ status: 'parked', code: 'BUS.HANDLER_FAILED' }]);
  });

  it('tries again to tell the poster of a parked message when the database was away for it', async () => {
    const { customs, police } = two;
    police.mood = () => {
      throw new Error('always');
    };
    let tries = 0;
    police.moodOfParked = () => {
      if (++tries === 1) throw new BusError('DATABASE.UNAVAILABLE', 'transient');
    };
    await customs.post(aRecall('HG-1'));
    await police.listen();
    await police.waitForPosition(1);
    expect([tries, police.parkedTold.length, (await parkedRows(police)).length]).toEqual([2, 1, 1]);
  });

  it('answers a refused message to its writer and goes on with the same key', async () => {
    const { customs, police, bus } = two;
    police.doors.relay!.start();
    police.mood = ({ orderingKey, type }) => {
      if (orderingKey === 'HG-1' && type.endsWith('recalled'))
        throw refused('BUS.PARKED_NOT_OPEN', { id: 'x', status: 'y' });
    };
    const bad = aRecall('HG-1', { correlationId: 'the-request-it-came-from' });
    await customs.post(aRecall('HG-0'), bad, aReceipt('HG-1'));
    await police.listen();
    await police.waitForEffects(2);
    await police.waitForPosition(3);
    expect(await parkedRows(police)).toEqual([]);
    const [answer] = await bus.read({ reader: 'customs', writer: 'public-security' }, 1);
    expect(answer!.headers['ce_type']!.toString()).toBe('public-security.message-refused');
    const told = (header: string) => answer!.headers[header]!.toString();
    expect([told('ce_correlationid'), told('ce_causationid')]).toEqual([bad.correlationId, bad.id]);
    expect(JSON.parse(answer!.value!.toString())).toMatchObject({
      eventId: bad.id,
      code: 'BUS.PARKED_NOT_OPEN',
      orderingKey: 'HG-1',
    });
    expect(await audited('message.refused')).toMatchObject([{ subject: bad.id }]);
  });

  it('answers a refused message whatever its ordering key is: one that could not be answered would stop its partition', async () => {
    const { customs, police } = two;
    police.mood = ({ orderingKey }) => {
      if (orderingKey !== 'HG-1') throw refused('BUS.PARKED_NOT_OPEN', { id: 'x', status: 'y' });
    };
    await customs.post(aRecall('HG-2', { orderingKey: `${'a'.repeat(63)}𠮷b` }), aRecall('HG-1'));
    await police.listen();
    await police.waitForEffects(1);
    expect(await audited('message.refused')).toHaveLength(1);
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
    expect(await parkedRows(police)).toEqual([]);
    await expect(police.doors.server.check()).resolves.toBeUndefined();
  });

  it('acknowledges and counts a type that it has no handler for', async () => {
    const { customs, police } = two;
    await customs.post({ ...aRecall('HG-1'), type: 'customs.message-refused', data: refusalData() });
    await customs.post(aRecall('HG-1'));
    await police.listen();
    await police.waitForEffects(1);
    expect(police.heard.map(({ kind }) => kind)).toEqual(['ignored', 'handled']);
    expect(await parkedRows(police)).toEqual([]);
    expect(await police.query('select from inbox')).toHaveLength(1);
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
