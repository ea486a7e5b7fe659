import type { Channel } from '#libs/contracts';
import type { BusMessage } from './support/bus.js';
import { Intruder } from './support/bus.js';
import { aCustomsClue } from './support/clues.js';
import { Operator } from './support/operator.js';
import { aStage } from './support/stage.js';

const stage = aStage();
const READER = 'guangzhou-tobacco';
const CHANNEL: Channel = { reader: 'tobacco-monopoly', writer: 'customs' };
let forged = 0;

interface TrueMessage {
  readonly clueNo: string;
  readonly message: BusMessage;
}
let first: Promise<TrueMessage> | undefined;

/** One true message is enough to forge from: each forgery gets an ordering key and an id of its own. */
function theTrueMessage(): Promise<TrueMessage> {
  first ??= aTrueMessage();
  return first;
}

/** A clue that is stored at its reader, with the message that brought it there. */
async function aTrueMessage(): Promise<TrueMessage> {
  const { clueNo } = await stage()
    .office('changping-customs')
    .posts(aCustomsClue([READER]));
  await stage().office(READER).holds(clueNo);
  return { clueNo, message: await new Intruder(stage().system).finds(CHANNEL, clueNo, 'clue-posted') };
}

function underAnotherName(message: BusMessage): { key: string; message: BusMessage } {
  forged += 1;
  const key = `HG-20261122-FORGED${String(forged).padStart(4, '0')}`;
  return {
    key,
    message: {
      ...message,
      key: Buffer.from(key),
      headers: {
        ...message.headers,
        ce_partitionkey: key,
        ce_id: `0199aaaa-0000-7000-8000-${String(process.pid * 100 + forged).padStart(12, '0')}`,
      },
    },
  };
}

/** Puts a message on the bus, expects it parked for `code`, and has the operator discard it. */
async function expectParked(channel: Channel, key: string, message: BusMessage, code: string): Promise<void> {
  await new Intruder(stage().system).sends(channel, message);
  const operator = new Operator(stage(), channel.reader);
  const parked = await operator.findsParked(key);
  expect(parked).toMatchObject({ code: expect.stringContaining(code) });
  expect(
    (await operator.call('POST', `/operations/parked/${parked.id}/discard`, { reason: 'forged message' })).status,
  ).toBeLessThan(300);
  expect(await operator.hasParked(key)).toBe(false);
}

describe('a message that nobody signed as it is', () => {
  it('is parked when its payload was changed', async () => {
    const { message } = await theTrueMessage();
    const { key, message: renamed } = underAnotherName(message);
    const value = Buffer.from(message.value!.toString().replace('1200', '1299'));
    await expectParked(CHANNEL, key, { ...renamed, value }, 'ENVELOPE.DIGEST_MISMATCH');
  });

  it('is parked when its envelope was changed, although its payload is true', async () => {
    const { message } = await theTrueMessage();
    const { key, message: renamed } = underAnotherName(message);
    await expectParked(CHANNEL, key, renamed, 'PROOF.');
  });

  it('is parked when it is addressed to another office than the one it was signed for', async () => {
    const { message } = await theTrueMessage();
    const { key, message: renamed } = underAnotherName(message);
    await expectParked(
      CHANNEL,
      key,
      { ...renamed, headers: { ...renamed.headers, ce_recipients: 'dalian-tobacco' } },
      'PROOF.',
    );
    await expectParked(
      CHANNEL,
      key,
      { ...renamed, headers: { ...renamed.headers, ce_recipients: 'guangzhou-police' } },
      'ENVELOPE.RECIPIENT_NOT_OURS',
    );
  });

  it('is parked when it comes through the channel of another writer', async () => {
    const { message } = await theTrueMessage();
    const { key, message: renamed } = underAnotherName(message);
    await expectParked(
      { reader: 'tobacco-monopoly', writer: 'public-security' },
      key,
      renamed,
      'ENVELOPE.WRITER_MISMATCH',
    );
  });

  it('is parked when it is no message of the bus at all, and the next clue comes through', async () => {
    const key = `garbage-${process.pid}`;
    await expectParked(
      CHANNEL,
      key,
      { key: Buffer.from(key), value: Buffer.from('{{{ not json'), headers: {} },
      'ENVELOPE.',
    );
    const { clueNo } = await stage()
      .office('changping-customs')
      .posts(aCustomsClue([READER]));
    await stage().office(READER).holds(clueNo);
  });

  it('has no second effect when a true message is replayed', async () => {
    const { clueNo, message } = await theTrueMessage();
    await new Intruder(stage().system).sends(CHANNEL, message);
    const { clueNo: later } = await stage()
      .office('changping-customs')
      .posts(aCustomsClue([READER]));
    await stage().office(READER).holds(later); // same channel: the replay has been read by now

    const { body } = await stage().office(READER).get('/clues/received?limit=200');
    expect(body.items.filter((item: any) => item.clueNo === clueNo)).toHaveLength(1);
    expect(await new Operator(stage(), 'tobacco-monopoly').hasParked(clueNo)).toBe(false);
  });
});

describe('a parked message and what follows it', () => {
  it('holds back later messages of its key, lets a recall pass, and lets the rest go when it is discarded', async () => {
    const { clueNo, message } = await aTrueMessage();
    const value = Buffer.from(message.value!.toString().replace('1200', '1299'));
    const headers = { ...message.headers, ce_id: `0199bbbb-0000-7000-8000-${String(process.pid).padStart(12, '0')}` };
    await new Intruder(stage().system).sends(CHANNEL, { ...message, value, headers });
    const operator = new Operator(stage(), 'tobacco-monopoly');
    const parked = await operator.findsParked(clueNo);

    const customs = stage().office('changping-customs');
    const { content, purpose, legalBasis, recipients } = aCustomsClue([READER], { content: { title: '更正后的线索' } });
    await customs.post(`/clues/${clueNo}/versions`, { version: 2, recipients, purpose, legalBasis, content });
    await customs.post(`/clues/${clueNo}/recall`, { reason: '重复报送' });
    const recalled = await stage()
      .office(READER)
      .sees(clueNo, 'the recall past the parked message', (clue) => clue.state === 'recalled');
    expect(recalled.clueVersion).toBe(1);

    expect(
      (await operator.call('POST', `/operations/parked/${parked.id}/discard`, { reason: 'forged message' })).status,
    ).toBeLessThan(300);
    await stage()
      .office(READER)
      .sees(clueNo, 'version 2 after the discard', (clue) => clue.clueVersion === 2);
  });

  it('is shown and released by system administrators only', async () => {
    const token = await stage().system.token('guangzhou-tobacco-head', 'tobacco-monopoly');
    const answer = await fetch(`${stage().system.addresses['tobacco-monopoly']}/operations/parked`, {
      headers: { authorization: `Bearer ${token}` },
    });
    expect(answer.status).toBe(403);
  });
});
