import { firstIdAt } from '#libs/kernel';
import { waitFor } from '#libs/testing';
import { dayOfId, endOfDay } from '../src/ledger/days.js';
import { aReceipt } from '../../messaging/test/a-service.js';
import { CHANNEL, TOPIC } from '../../messaging/test/two-services.js';
import type { TwoServices } from '../../messaging/test/two-services.js';
import { aRecallOf } from './a-book.js';
import type { Book } from './a-book.js';
import { audited, inInbox, twoBooks } from './two-books.js';

describe('what was sent and what arrived', () => {
  let two: TwoServices;
  let customs: Book;
  let police: Book;

  beforeEach(async () => {
    ({ two, customs, police } = await twoBooks());
  });

  afterEach(() => two.drop());

  const here = (id: string) => two.police.query('select from inbox where event_id = $1', [id]);

  it('agrees on both sides when all is there, with what is parked counted as such', async () => {
    const events = [aRecallOf('HG-1', 5), aRecallOf('HG-2', 4), aRecallOf('HG-3', 3)];
    two.police.mood = ({ orderingKey }) => {
      if (orderingKey === 'HG-2') throw new Error('a handler’s bug');
    };
    await two.customs.post(...events);
    await Promise.all([customs.start(), police.start()]);
    await two.police.waitForEffects(2);
    await waitFor(
      'the second to be parked',
      async () => (await two.police.query('select from parked_message')).length > 0,
    );
    for (const day of new Set(events.map(({ id }) => dayOfId(id)))) await customs.reconcile.check(day);
    for (const book of [customs, police]) await book.waitForVerdict(TOPIC, true);
    const days = await two.customs.query<Record<string, number>>(
      'select sum(sent)::int as sent, sum(stored)::int as stored, sum(parked)::int as parked from reconciliation where channel = $1',
      [TOPIC],
    );
    expect(days).toEqual([{ sent: 3, stored: 2, parked: 1 }]);

    // As archiving does: what was taken out can be compared no more.
    const day = dayOfId(events[0]!.id);
    await two.customs.query('update retention_floor set floor = $1', [firstIdAt(endOfDay(day))]);
    await expect(customs.reconcile.check(day)).rejects.toMatchObject({ code: 'RECONCILIATION.DAY_ARCHIVED' });
  });

  it('names what the reader lacks and what it has too many, and has the missing sent again when an operator asks', async () => {
    const [lost, kept] = [aRecallOf('HG-1'), aRecallOf('HG-2')];
    await two.customs.post(lost, kept);
    // A row that left the outbox and never reached the broker.
    await two.customs.query('delete from outbox where event_id = $1', [lost.id]);
    await Promise.all([customs.start(), police.start()]);
    await two.police.waitForEffects(1);
    const stranger = aRecallOf('HG-9').id;
    await inInbox(two, stranger);
    const day = dayOfId(lost.id);
    await police.reconcile.check(day);
    for (const book of [customs, police]) await book.waitForVerdict(TOPIC, false);
    const named = [lost.id, stranger].map((event_id, at) => ({ event_id, kind: at === 0 ? 'missing' : 'surplus' }));
    for (const book of [customs, police]) {
      expect(await book.differences(TOPIC)).toEqual(named.toSorted((a, b) => (a.event_id < b.event_id ? -1 : 1)));
      expect(await audited(book, 'reconciliation.differed')).toHaveLength(1);
    }
    await two.police.query('delete from inbox where event_id = $1', [stranger]);

    expect(await police.reconcile.repair({ channel: TOPIC, day }, 'operator', 'lost on the way')).toEqual({
      replayed: 1,
    });
    await waitFor('the lost event to arrive', async () => (await here(lost.id)).length === 1);
    expect((await audited(customs, 'event.replayed'))[0]).toMatchObject({
      actor: 'bus:public-security',
      details: { kid: expect.stringContaining('customs') },
    });
    expect((await audited(police, 'reconciliation.repair-asked'))[0]).toMatchObject({ actor: 'operator' });
    await customs.reconcile.check(day);
    for (const book of [customs, police]) await book.waitForVerdict(TOPIC, true);
    expect(await customs.differences(TOPIC)).toEqual([]);
    await expect(police.reconcile.repair({ channel: TOPIC, day }, 'operator', 'again')).rejects.toMatchObject({
      code: 'RECONCILIATION.NOTHING_TO_REPAIR',
    });
  });

  it('restore drill: an older database in place of the service’s own loses nothing that the writer still has', async () => {
    const before = aRecallOf('HG-1', 5);
    await two.customs.post(before);
    await Promise.all([customs.start(), police.start()]);
    await two.police.waitForEffects(1);
    const copy = await police.backup();
    await police.start();

    const [retained, gone] = [aRecallOf('HG-2'), { ...aReceipt('HG-3'), id: aRecallOf('HG-3').id }];
    await two.customs.post(gone);
    await two.police.waitForEffects(2);
    // What the broker keeps no longer: only the writer's own log still has it.
    await two.police.stop();
    await two.bus.forget(CHANNEL);
    await two.customs.post(retained);
    await police.restore(copy);
    expect(await two.police.effects()).toHaveLength(1);
    await police.start();
    await waitFor('the bus to be read again', async () => (await here(retained.id)).length === 1);
    expect(await here(gone.id)).toHaveLength(0);

    const day = dayOfId(gone.id);
    await police.reconcile.check(day);
    await police.waitForVerdict(TOPIC, false);
    expect(await police.differences(TOPIC)).toContainEqual({ event_id: gone.id, kind: 'missing' });
    await police.reconcile.repair({ channel: TOPIC, day }, 'operator', 'restored from the backup');
    await waitFor('everything to be there again', async () => (await two.police.effects()).length === 3);
    await police.daily.run();
    await police.waitForVerdict(TOPIC, true);
  });
});
