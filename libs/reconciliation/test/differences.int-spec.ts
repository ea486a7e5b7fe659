import { dayOfId } from '../src/ledger/days.js';
import { TOPIC } from '../../messaging/test/two-services.js';
import type { TwoServices } from '../../messaging/test/two-services.js';
import { aRecallOf } from './a-book.js';
import type { Book } from './a-book.js';
import { inInbox, twoBooks } from './two-books.js';

describe('what differs of a channel on a day', () => {
  let two: TwoServices;
  let customs: Book;
  let police: Book;

  beforeEach(async () => {
    ({ two, customs, police } = await twoBooks());
  });

  afterEach(() => two.drop());

  it('is not said to be nothing before it was compared, nor of a channel that is none of ours', async () => {
    const stranger = aRecallOf('HG-9').id;
    await inInbox(two, stranger);
    await Promise.all([customs.start(), police.start()]);
    const at = { channel: TOPIC, day: dayOfId(stranger) };
    const differences = (channel: string) => police.reconcile.differences({ ...at, channel }, { limit: 10 });

    await expect(differences(TOPIC)).rejects.toMatchObject({ code: 'RECONCILIATION.NOT_COMPARED', details: at });
    for (const channel of ['foo', 'to.customs.from.supervision.v1'])
      await expect(differences(channel)).rejects.toMatchObject({ code: 'RECONCILIATION.CHANNEL_UNKNOWN' });

    await customs.reconcile.check(at.day);
    for (const book of [customs, police]) await book.waitForVerdict(TOPIC, false);
    expect(await differences(TOPIC)).toMatchObject([{ event_id: stranger, kind: 'surplus' }]);
    await two.police.query('delete from reconciliation_difference');
    expect(await differences(TOPIC)).toEqual([]);
  });
});
