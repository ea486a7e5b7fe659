import { firstIdAt } from '#libs/kernel';
import { waitFor } from '#libs/testing';
import { namedDifferenceOf } from '../src/http/reconciliation.response.js';
import { dayOfId, endOfDay } from '../src/ledger/days.js';
import { listDifferences, replaceDifferences } from '../src/ledger/differences.js';
import { daysToSettle } from '../src/ledger/ledger.js';
import { TOPIC } from '../../messaging/test/two-services.js';
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

  it('differs without an alarm once somebody explained why, until it is another difference', async () => {
    const stranger = aRecallOf('HG-9').id;
    await inInbox(two, stranger);
    await Promise.all([customs.start(), police.start()]);
    const at = { channel: TOPIC, day: dayOfId(stranger) };
    await customs.reconcile.check(at.day);
    for (const book of [customs, police]) await book.waitForVerdict(TOPIC, false);
    expect([await customs.alarm('writer'), await police.alarm('reader')]).toEqual([1, 1]);
    const refusals = [
      [{}, 'SAY_WHICH'],
      [{ eventIds: [stranger], unexplained: 1 }, 'SAY_WHICH'],
      [{ eventIds: [stranger, aRecallOf('HG-1').id] }, 'DIFFERENCE_UNKNOWN'],
      [{ unexplained: 2 }, 'DIFFERENCES_CHANGED'],
    ] as const;
    for (const [what, code] of refusals)
      await expect(police.explanations.explain(at, what, 'operator', '原因')).rejects.toMatchObject({
        code: `RECONCILIATION.${code}`,
      });
    // As between the list of one hour and that of the next.
    const during = 'update reconciliation set open_hours = $1 where channel = $2';
    await two.police.query(during, [[5], TOPIC]);
    await expect(police.explanations.explain(at, { unexplained: 1 }, 'operator', '原因')).rejects.toMatchObject({
      code: 'RECONCILIATION.STILL_COMPARING',
    });
    await two.police.query(during, [[], TOPIC]);
    const unseen = aRecallOf('HG-8').id;
    await two.police.query(
      "insert into reconciliation_difference (channel, event_id, day, hour, kind, event_type, named_at) values ($1, $2, $3, 5, 'changed', '', now())",
      [TOPIC, unseen, at.day],
    );
    await expect(police.explanations.explain(at, { unexplained: 1 }, 'operator', '原因')).rejects.toMatchObject({
      code: 'RECONCILIATION.DIFFERENCES_CHANGED',
      details: { seen: 1, now: 2 },
    });
    await two.police.query("update reconciliation_difference set kind = 'missing' where event_id = $1", [unseen]);
    const toSettle = () => daysToSettle(police.service.database.unitOfWork, [TOPIC]);
    expect(await toSettle()).toEqual([at]);
    await two.police.query('delete from reconciliation_difference where event_id = $1', [unseen]);
    // A surplus stays: nobody looks at it each minute.
    expect(await toSettle()).toEqual([]);
    expect([await police.alarm('reader'), await audited(police, 'reconciliation.explained')]).toEqual([1, []]);

    const reason = '海关数据库自备份恢复，该事件仅收方留存';
    const left = await police.explanations.explain(at, { eventIds: [stranger] }, 'operator', reason);
    expect(left).toEqual({ unexplained: 0 });
    expect([await customs.alarm('writer'), await police.alarm('reader')]).toEqual([1, 0]);
    // As a version before named it, without a state.
    await two.customs.query("update reconciliation_difference set state = ''");
    await customs.explanations.explain(at, { unexplained: 1 }, 'operator', 'restored from the backup');
    expect(await customs.alarm('writer')).toBe(0);
    expect((await audited(police, 'reconciliation.explained'))[0]).toMatchObject({
      actor: 'operator',
      details: { day: at.day, reason, events: 1, eventIds: stranger, unexplained: 0 },
    });

    const concluded = await customs.checkedAt(TOPIC);
    await customs.reconcile.check(at.day);
    await customs.waitForNextVerdict(TOPIC, concluded);
    expect([await customs.alarm('writer'), await police.alarm('reader')]).toEqual([0, 0]);
    const listed = (await listDifferences(police.service.database.unitOfWork, at, { limit: 9 })).map(namedDifferenceOf);
    expect(listed).toMatchObject([{ eventId: stranger, explanation: { reason, by: 'operator', holds: true } }]);
    expect(await audited(police, 'reconciliation.differed')).toHaveLength(1);

    await two.police.query('update inbox set digest = $2 where event_id = $1', [stranger, Buffer.alloc(32, 2)]);
    await customs.reconcile.check(at.day);
    await waitFor('the other difference to alarm', async () => (await customs.alarm('writer')) === 1);
    expect(await police.alarm('reader')).toBe(1);
    for (const book of [customs, police]) expect(await audited(book, 'reconciliation.differed')).toHaveLength(2);
    const [changed] = await listDifferences(customs.service.database.unitOfWork, at, { limit: 9 });
    expect(namedDifferenceOf(changed!).explanation).toMatchObject({ holds: false });

    // A bus handler that needs long would be ended again and again, and nothing behind it read.
    await two.police.query(`create function be_slow() returns trigger language plpgsql as
      $$ begin perform pg_sleep(0.1); return null; end $$`);
    await two.police.query(
      'create trigger slow before insert or delete on reconciliation_difference for each statement execute function be_slow()',
    );
    await police.service.database.unitOfWork.run(async (tx) => {
      await tx.query({ name: 'hurry', text: 'set local statement_timeout = 50' });
      await replaceDifferences(tx, at, { from: stranger, before: firstIdAt(endOfDay(at.day)) }, [], new Date());
    });
    expect(await police.differences(TOPIC)).toEqual([]);
  });

  it('alarms again once its explanation is taken back, of an event or of the whole day', async () => {
    const [one, other] = [aRecallOf('HG-9').id, aRecallOf('HG-8').id];
    for (const id of [one, other]) await inInbox(two, id);
    await Promise.all([customs.start(), police.start()]);
    const at = { channel: TOPIC, day: dayOfId(one) };
    await customs.reconcile.check(at.day);
    await police.waitForVerdict(TOPIC, false);
    const { explanations } = police;
    const nothing = { code: 'RECONCILIATION.NOT_EXPLAINED' };
    await expect(explanations.withdraw(at, { all: true }, 'operator', '误报')).rejects.toMatchObject(nothing);
    await expect(
      explanations.withdraw({ ...at, day: '2001-01-01' }, { all: true }, 'operator', '误报'),
    ).rejects.toMatchObject(nothing);

    for (const what of [{}, { all: false }, { all: true, eventIds: [one] }])
      await expect(explanations.withdraw(at, what, 'operator', '误报')).rejects.toMatchObject({
        code: 'RECONCILIATION.SAY_WHICH_EXPLANATIONS',
      });

    await explanations.explain(at, { unexplained: 2 }, 'operator', '备份恢复');
    expect(await police.alarm('reader')).toBe(0);
    const unknown = aRecallOf('HG-1').id;
    await expect(explanations.withdraw(at, { eventIds: [one, unknown] }, 'other', '误报')).rejects.toMatchObject({
      code: 'RECONCILIATION.EVENT_NOT_EXPLAINED',
      details: { eventId: unknown },
    });
    expect(await police.alarm('reader')).toBe(0);
    expect(await explanations.withdraw(at, { eventIds: [one] }, 'other', '误报')).toEqual({ unexplained: 1 });
    expect(await police.alarm('reader')).toBe(1);
    const listed = (await listDifferences(police.service.database.unitOfWork, at, { limit: 9 })).map(namedDifferenceOf);
    expect(listed.map(({ eventId, explanation }) => [eventId, explanation?.holds])).toEqual(
      [
        [one, undefined],
        [other, true],
      ].toSorted(),
    );
    expect(await audited(police, 'reconciliation.explanation-withdrawn')).toMatchObject([
      { actor: 'other', details: { day: at.day, reason: '误报', events: 1, eventIds: one, unexplained: 1 } },
    ]);

    // With what differs beyond the list, which stands in the day itself.
    await two.police.query('update reconciliation set rest_explained = 3 where channel = $1', [TOPIC]);
    expect(await explanations.withdraw(at, { all: true }, 'other', '误报')).toEqual({ unexplained: 2 });
    const rest = await two.police.query('select rest_explained from reconciliation where channel = $1', [TOPIC]);
    expect([await police.alarm('reader'), rest]).toEqual([2, [{ rest_explained: null }]]);
    await expect(explanations.withdraw(at, { all: true }, 'other', '误报')).rejects.toMatchObject(nothing);

    await explanations.explain(at, { unexplained: 2 }, 'operator', '核实后再次说明');
    expect(await police.alarm('reader')).toBe(0);

    // As between the list of one hour and that of the next, and when the day is archived.
    await two.police.query('update reconciliation set open_hours = $1 where channel = $2', [[5], TOPIC]);
    await expect(explanations.withdraw(at, { all: true }, 'other', '误报')).rejects.toMatchObject({
      code: 'RECONCILIATION.STILL_COMPARING',
    });
    await two.police.query(`update retention_floor set floor = $1 where log = 'inbox'`, [firstIdAt(endOfDay(at.day))]);
    await expect(explanations.withdraw(at, { eventIds: [one] }, 'other', '误报')).rejects.toMatchObject({
      code: 'RECONCILIATION.DAY_ARCHIVED',
    });
  });
});
