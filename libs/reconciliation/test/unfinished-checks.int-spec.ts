import { dayOfId } from '../src/ledger/days.js';
import { TOPIC } from '../../messaging/test/two-services.js';
import type { TwoServices } from '../../messaging/test/two-services.js';
import { aRecallOf } from './a-book.js';
import type { Book } from './a-book.js';
import { inInbox, twoBooks } from './two-books.js';

describe('while nobody knows yet what differs of a day', () => {
  let two: TwoServices;
  let customs: Book;
  let police: Book;

  beforeEach(async () => {
    ({ two, customs, police } = await twoBooks());
  });

  afterEach(() => two.drop());

  const refusalOf = (book: Book, day: string, what: object) =>
    book.explanations.explain({ channel: TOPIC, day }, what, 'operator', '备份恢复').then(
      () => 'explained',
      (error: unknown) => (error as { code: string }).code,
    );

  it('nothing is said to agree that was never compared, or not to the end', async () => {
    const stranger = aRecallOf('HG-9').id;
    const day = dayOfId(stranger);
    const both = [{ unexplained: 1 }, { eventIds: [stranger] }];
    for (const what of both) expect(await refusalOf(customs, day, what)).toBe('RECONCILIATION.NOT_COMPARED');
    // Stated, and the bus is not read yet: no verdict comes.
    await customs.reconcile.check(day);
    for (const what of both) expect(await refusalOf(customs, day, what)).toBe('RECONCILIATION.STILL_COMPARING');

    await Promise.all([customs.start(), police.start()]);
    for (const book of [customs, police]) await book.waitForVerdict(TOPIC, true);
    expect(await refusalOf(customs, day, { unexplained: 1 })).toBe('RECONCILIATION.NOTHING_TO_EXPLAIN');
    await two.police.query('update reconciliation set open_hours = $1 where channel = $2', [[5], TOPIC]);
    expect(await refusalOf(police, day, { unexplained: 1 })).toBe('RECONCILIATION.STILL_COMPARING');
  });

  it('the writer does not hold its new statement against the reader’s verdict on the old one', async () => {
    const stranger = aRecallOf('HG-9').id;
    await inInbox(two, stranger);
    const day = dayOfId(stranger);
    await Promise.all([customs.start(), police.start()]);
    await customs.reconcile.check(day);
    await customs.waitForVerdict(TOPIC, false);
    // As when it has sent more since and states the day anew, while the reader is away.
    await two.customs.query("update reconciliation set sent = sent + 100, ignored = '{}' where channel = $1", [TOPIC]);
    expect(await refusalOf(customs, day, { unexplained: 1 })).toBe('RECONCILIATION.STILL_COMPARING');

    const concluded = await customs.checkedAt(TOPIC);
    await customs.reconcile.check(day);
    await customs.waitForNextVerdict(TOPIC, concluded);
    expect(await refusalOf(customs, day, { unexplained: 1 })).toBe('explained');
  });
});
