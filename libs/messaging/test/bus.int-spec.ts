import { aDirectory, TestBus, waitFor } from '#libs/testing';
import { aRecall, TestService } from './a-service.js';

const CHANNEL = { reader: 'public-security', writer: 'customs' } as const;

describe('an event on the bus', () => {
  let bus: TestBus;
  let customs: TestService;
  let police: TestService;

  beforeAll(async () => {
    const { channelsReadBy, channelsWrittenBy } = await import('#libs/contracts');
    bus = await TestBus.create([...channelsReadBy('public-security'), ...channelsWrittenBy('public-security'), ...channelsReadBy('customs').filter(({ writer }) => writer !== 'public-security')]);
    const keys = aDirectory();
    customs = await TestService.create('customs', bus, keys);
    police = await TestService.create('public-security', bus, keys);
  });

  afterAll(async () => {
    await customs?.drop();
    await police?.drop();
    await bus?.drop();
  });

  it('goes from the outbox to its reader', async () => {
    customs.doors.relay!.start();
    await police.listen();
    const started = performance.now();
    await customs.post(aRecall('HG-1'), aRecall('HG-2'));
    await police.waitForEffects(2);
    expect(await police.keysInOrder()).toEqual(['HG-1', 'HG-2']);
    expect(performance.now() - started).toBeLessThan(15_000);
    expect(await bus.count(CHANNEL)).toBe(2);
    await waitFor('the outbox to be empty', async () => (await customs.query('select 1 from outbox')).length === 0);
    const relayed = await customs.query<{ partition: number; offset: string }>('select partition, "offset" from relayed order by "offset"');
    expect(relayed).toEqual([{ partition: 0, offset: '0' }, { partition: 0, offset: '1' }]);
  });
});
