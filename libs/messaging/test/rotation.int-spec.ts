import { KeyUses, PostgresInboundStore } from '#libs/messaging/postgres';
import { keyOf, SETTLES_MS, startOf } from '#libs/security';
import { waitFor } from '#libs/testing';
import { aRecall, clock, ids } from './a-service.js';
import { twoServices } from './two-services.js';
import type { TwoServices } from './two-services.js';

const DAY_MS = 86_400_000;
const ago = (ms: number) => new Date(clock.now().getTime() - ms);

describe('keys that change while events flow', () => {
  let two: TwoServices;

  beforeEach(async () => {
    two = await twoServices();
    await two.police.listen();
  });

  afterEach(() => two.drop());

  const keys = () => two.customs.keys;
  const kidOf = () => keys().directory.ownerKeys('customs').at(-1)!.kid;
  const sentWith = async (kid: string) => {
    const start = startOf(keyOf(keys().directory, kid)!);
    const uses = await new KeyUses(two.customs.database.unitOfWork).sentByOwner(start, {
      from: ago(DAY_MS),
      limit: 100,
    });
    return uses.map(({ orderingKey }) => orderingKey);
  };
  const republish = (...ids: string[]) =>
    two.customs.database.unitOfWork.run((tx) => two.customs.doors.republisher.republish(tx, 'public-security', ids));
  const parked = () => two.police.doors.parked.list({ status: 'parked', limit: 10 });

  it('rotates with an overlap: what the old key signed still arrives, then the new one signs, and nothing is parked', async () => {
    const old = kidOf();
    await two.customs.post(aRecall('HG-1'), aRecall('HG-2'));
    const next = keys().rotate('customs', ago(SETTLES_MS), new Date(clock.now().getTime() + DAY_MS));
    await two.customs.post(aRecall('HG-3'));
    two.customs.doors.relay!.start();
    await two.police.waitForEffects(3);
    expect(await two.police.keysInOrder()).toEqual(['HG-1', 'HG-2', 'HG-3']);
    expect([await sentWith(old), await sentWith(next)]).toEqual([['HG-1', 'HG-2'], ['HG-3']]);
    const uses = new KeyUses(two.police.database.unitOfWork);
    const verifiedWith = async (kid: string) =>
      (await uses.received('customs', kid, { from: ago(DAY_MS), limit: 10 })).length;
    expect([await verifiedWith(old), await verifiedWith(next)]).toEqual([2, 1]);
    expect(await parked()).toEqual([]);
  });

  it('revokes from an instant: what reaches the bus later is parked however early it was signed, what came before stands', async () => {
    const old = kidOf();
    two.customs.doors.relay!.start();
    await two.customs.post(aRecall('HG-1'));
    await two.police.waitForEffects(1);
    await two.customs.doors.relay!.stop();
    const second = aRecall('HG-2');
    await two.customs.post(second);
    // The log counts microseconds, and the event may have come in this very millisecond.
    const from = new Date(clock.now().getTime() + 1);
    keys().rotate('customs', ago(SETTLES_MS), new Date(clock.now().getTime() + DAY_MS));
    keys().revoke(old, from);
    await two.customs.post(aRecall('HG-3'));
    const restarted = two.customs.anotherProcess();
    restarted.relay!.start();
    await two.police.waitForEffects(2);
    expect(await two.police.keysInOrder()).toEqual(['HG-1', 'HG-3']);
    expect((await parked()).map(({ code, orderingKey }) => [code, orderingKey])).toEqual([
      ['PROOF.KEY_UNKNOWN', 'HG-2'],
    ]);
    await expect(affectedBy(old)).resolves.toEqual({ sent: ['HG-1', 'HG-2'], stored: 1 });

    // It came into the log before: a repair has it signed anew, and the copy that came too late is given up.
    expect(await republish(second.id)).toEqual({ sent: [second.id], unproven: [], kid: kidOf() });
    const held = () => two.police.doors.parked.list({ status: 'held', limit: 10 });
    await waitFor('the repaired one to wait behind the parked copy', async () => (await held()).length === 1);
    const [copy] = await parked();
    await two.police.doors.parked.discard(copy!.id, 'operator', 'came too late');
    await two.police.waitForEffects(3);
    await restarted.relay!.stop();
    expect(await two.police.keysInOrder()).toEqual(['HG-1', 'HG-3', 'HG-2']);
  });

  it('sends an event of the log again under the key of today when its own has ended, and the log keeps the first proof', async () => {
    const old = kidOf();
    two.customs.doors.relay!.start();
    const event = aRecall('HG-1');
    await two.customs.post(event);
    await two.police.waitForEffects(1);
    const before = await two.customs.query('select * from event');
    await two.police.query('delete from inbox');
    const next = keys().rotate('customs', ago(SETTLES_MS), clock.now());
    const sent = await republish(event.id, aRecall('never sent').id);
    expect(sent).toEqual({ sent: [event.id], unproven: [], kid: next });
    await two.police.waitForEffects(2);
    expect(await parked()).toEqual([]);
    expect(await two.customs.query('select * from event')).toEqual(before);
    expect([await sentWith(old), await sentWith(next)]).toEqual([['HG-1'], []]);
    expect(await two.police.query('select event_id, kid from inbox')).toEqual([{ event_id: event.id, kid: next }]);
  });

  it('sends nothing again that a revoked key signed from then on, nor what somebody else put into the log', async () => {
    const old = kidOf();
    const [sound, late, changed] = ['HG-1', 'HG-2', 'HG-3'].map((key) => aRecall(key));
    await two.customs.post(sound!, changed!);
    const posted = ago(0);
    await waitFor('the clock to go on', () => clock.now() > posted);
    const from = ago(0);
    await waitFor('the clock to go on', () => clock.now() > from);
    await two.customs.post(late!);
    keys().rotate('customs', ago(SETTLES_MS), new Date(clock.now().getTime() + DAY_MS));
    keys().revoke(old, from);
    const otherDigest = `update event set headers = jsonb_set(headers::jsonb, '{ce_datadigest}', to_jsonb(repeat('0', 64)))::json`;
    await two.customs.query(`${otherDigest} where id = $1`, [changed!.id]);
    await two.customs.query('delete from outbox');
    const ids = [sound!, late!, changed!].map(({ id }) => id);
    expect(await republish(...ids)).toEqual({
      ...{ sent: [sound!.id], unproven: [late!.id, changed!.id].toSorted() },
      kid: kidOf(),
    });
    two.customs.doors.relay!.start();
    await two.police.waitForEffects(1);
    expect([await two.police.keysInOrder(), await parked()]).toEqual([['HG-1'], []]);
  });

  it('is asked page by page what a key may have signed', async () => {
    two.customs.doors.relay!.start();
    await two.customs.post(...['HG-1', 'HG-2', 'HG-3'].map((key) => aRecall(key)));
    await two.police.waitForEffects(3);
    const police = new KeyUses(two.police.database.unitOfWork);
    const first = await police.received('customs', undefined, { from: ago(DAY_MS), limit: 2 });
    const rest = await police.received('customs', undefined, {
      from: ago(DAY_MS),
      after: first.at(-1)!.eventId,
      limit: 2,
    });
    expect([first.length, rest.length]).toEqual([2, 1]);
    expect(
      await police.received('customs', undefined, { from: new Date(clock.now().getTime() + DAY_MS), limit: 2 }),
    ).toEqual([]);
    expect(await police.sentByOffice('nothing', { from: ago(DAY_MS), limit: 2 })).toEqual([]);
  });

  it('are named by the inbox for what each verified; what came before that was kept may be of any', async () => {
    const header = (kid: string) => Buffer.from(JSON.stringify({ alg: 'EdDSA', kid })).toString('base64url');
    const proofs = ['one', 'two', undefined].map((kid) =>
      kid === undefined ? {} : { proof: { jws: `${header(kid)}..x`, index: 0, size: 1, path: '' } },
    );
    const claims = proofs.map((proof) => ({
      ...{ id: ids.eventId(), writer: 'customs' as const, digest: 'a'.repeat(64) },
      ...proof,
    }));
    const { unitOfWork } = two.police.database;
    await unitOfWork.run((tx) => new PostgresInboundStore().claim(tx, claims));
    const under = async (kid: string | undefined) => {
      const uses = await new KeyUses(unitOfWork).received('customs', kid, { from: ago(DAY_MS), limit: 10 });
      return uses.map((use) => use.kid);
    };
    expect(await under('one')).toEqual(['one', undefined]);
    expect(await under('three')).toEqual([undefined]);
    expect(await under(undefined)).toEqual(['one', 'two', undefined]);
  });

  /** At the reader what was claimed: the writer's own log tells that the parked one is among those of the key. */
  async function affectedBy(kid: string) {
    const sent = await sentWith(kid);
    const own = await new KeyUses(two.customs.database.unitOfWork).sentByOwner(startOf(keyOf(keys().directory, kid)!), {
      from: ago(DAY_MS),
      limit: 10,
    });
    const ids = new Set(own.map(({ eventId }) => eventId));
    const stored = await new KeyUses(two.police.database.unitOfWork).received('customs', undefined, {
      from: ago(DAY_MS),
      limit: 10,
    });
    return { sent, stored: stored.filter(({ eventId }) => ids.has(eventId)).length };
  }
});
