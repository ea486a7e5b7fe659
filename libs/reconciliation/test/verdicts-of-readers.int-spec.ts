import type { ReceivedEvent, ReconciliationCheckedV1 } from '#libs/contracts';
import { aDirectory, TestBus } from '#libs/testing';
import { TestService } from '../../messaging/test/a-service.js';
import { TOPIC } from '../../messaging/test/two-services.js';
import { dayOfId, endOfDay } from '../src/ledger/days.js';
import { aRecallOf, Book } from './a-book.js';

/** Nothing here signs in at the broker: what comes from there is given by hand. */
describe('a writer that hears what a reader found of a day', () => {
  let customs: Book;
  const sent = [aRecallOf('HG-1', 24), aRecallOf('HG-2', 24)];
  const day = dayOfId(sent[0]!.id);
  const until = endOfDay(day).toISOString();

  beforeEach(async () => {
    customs = await Book.of(await TestService.create('customs', new TestBus(), aDirectory()));
    await customs.service.post(...sent);
    await customs.reconcile.check(day);
    await customs.service.query('update reconciliation set sent = 2, until = $1 where channel = $2 and day = $3', [
      until,
      TOPIC,
      day,
    ]);
  });

  afterEach(() => customs.service.drop());

  async function hears(changes: Partial<ReconciliationCheckedV1>) {
    const none = { stored: 0, parked: 0, discarded: 0, ignored: 0, differing: 0, differences: [] };
    const data = { day, until, agrees: true, ...none, ...changes };
    const verdict = { writer: 'public-security', data } as unknown as ReceivedEvent<ReconciliationCheckedV1>;
    await customs.service.database.unitOfWork.run((tx) => customs.answers.take(tx, verdict));
    return { agrees: (await customs.row(TOPIC))?.['agrees'], alarm: await customs.alarm('writer') };
  }

  it('agrees when the reader has all, stored, put aside or of no use to it', async () => {
    expect(await hears({ stored: 2 })).toEqual({ agrees: true, alarm: 0 });
    expect(await hears({ parked: 1, ignored: 1 })).toEqual({ agrees: true, alarm: 0 });
  });

  it('counts: one that says it agrees has as many as were sent, and names nothing that differs', async () => {
    expect(await hears({ stored: 1 })).toEqual({ agrees: false, alarm: 1 });
    expect(await hears({ stored: 3 })).toEqual({ agrees: false, alarm: 1 });
    expect(await hears({ stored: 2, differing: 1 })).toEqual({ agrees: false, alarm: 1 });
    const surplus = { eventId: aRecallOf('HG-3', 24).id, kind: 'surplus' as const, eventType: '' };
    expect(await hears({ stored: 2, differences: [surplus] })).toMatchObject({ agrees: false });
  });

  it('does not take what was found of an older statement for a word on the last one', async () => {
    const older = new Date(Date.parse(until) - 1_000).toISOString();
    expect(await hears({ stored: 2, until: older })).toEqual({ agrees: null, alarm: 0 });
  });
});
