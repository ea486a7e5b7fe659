import { startSystem } from '../../scripts/system/index.mjs';
import type { System } from '../../scripts/system/index.mjs';
import { seeded } from '../../scripts/testing/seeded.mjs';
import { aCustomsClue } from '../journeys/support/clues.js';
import { Books } from './support/books.js';
import {
  expectCountedOnce,
  expectNothingParked,
  expectPostedOnce,
  expectReceivedOnce,
} from './support/expectations.js';
import { KILLED_BROKER, KILLED_DATABASE, killedService } from './support/mishaps.js';
import type { Mishap } from './support/mishaps.js';
import { settled } from './support/settling.js';
import type { Recipient } from './support/settling.js';
import { StubbornPoster } from './support/stubborn-poster.js';

const SEED = Number(process.env.CHAOS_SEED ?? 20_261_122);
const POSTER = { owner: 'customs', office: 'changping-customs' } as const;
const RECIPIENTS: readonly Recipient[] = [
  { office: 'guangzhou-tobacco', owner: 'tobacco-monopoly' },
  { office: 'dongguan-police', owner: 'public-security' },
];
const OWNERS = ['customs', 'tobacco-monopoly', 'public-security', 'supervision'] as const;
const EACH_ONCE: readonly Mishap[] = [
  killedService('customs'),
  killedService('tobacco-monopoly'),
  KILLED_BROKER,
  KILLED_DATABASE,
  killedService('supervision'),
];
/** Once nobody posts any more: what is only done with the next message would stand still for good. */
const WITH_NOTHING_AFTER: readonly Mishap[] = [killedService('public-security'), KILLED_BROKER];
const SETTLING_MS = 90_000;

describe('clues posted while things are killed', () => {
  let system: System;

  beforeAll(async () => {
    system = await startSystem({ purpose: 'chaos', logLevel: 'warn' });
  }, 180_000);

  afterAll(() => system?.stop(), 60_000);

  it('lose nothing, are stored once at each recipient, and come back with every receipt', async () => {
    const poster = new StubbornPoster({
      name: 'chaos',
      url: system.addresses[POSTER.owner],
      apiKey: system.apiKeys[POSTER.office]!,
      callers: 6,
      clueOf: (sourceId) =>
        aCustomsClue(
          RECIPIENTS.map(({ office }) => office),
          { sourceId },
        ),
    });
    await happenings(poster);
    const clues = await poster.finish();
    expect(poster.refused).toEqual([]);
    expect(clues.length).toBeGreaterThan(100);
    for (const mishap of WITH_NOTHING_AFTER) await mishap.happen(system);

    const books = await Books.open(system, OWNERS);
    try {
      await settled(books, POSTER.owner, clues, RECIPIENTS, SETTLING_MS);
      await expectPostedOnce(books, POSTER.owner, clues);
      for (const recipient of RECIPIENTS) await expectReceivedOnce(books, recipient, clues);
      await expectNothingParked(books, OWNERS);
      await expectCountedOnce(books, POSTER.office, clues, RECIPIENTS);
    } finally {
      await books.close();
    }
    const retried = clues.filter(({ attempts }) => attempts > 1).length;
    process.stdout.write(`  chaos: ${clues.length} clues, ${retried} of them posted more than once, seed ${SEED}\n`);
  }, 300_000);

  /** Each mishap strikes after some dozens more clues were accepted, so that there is always something on the way. */
  async function happenings(poster: StubbornPoster): Promise<void> {
    const random = seeded(SEED);
    for (const mishap of EACH_ONCE) {
      await poster.hasAcceptedMore(40 + Math.floor(random() * 80), 60_000);
      await mishap.happen(system);
    }
    await poster.hasAcceptedMore(40, 60_000);
  }
});
