import { waitFor } from '#libs/testing';
import { aRecall } from './a-service.js';
import { genuineMessages } from './genuine-messages.js';
import { parkedRows } from './parked-rows.js';
import { CHANNEL, twoServices } from './two-services.js';
import type { TwoServices } from './two-services.js';

describe('the consumer', () => {
  let two: TwoServices;

  beforeEach(async () => {
    two = await twoServices();
    two.customs.doors.relay!.start();
  });

  afterEach(() => two.drop());

  it('parks what is forged, misaddressed or broken, each with its code, and goes on', async () => {
    const { police, bus } = two;
    const [message] = await genuineMessages(two, 1);
    const { headers, value, key } = message!;
    const text = value!.toString();
    const tampered = Buffer.from(text.replace('a test', 'a jest'));
    const forged = { ...headers, ce_datadigest: '0'.repeat(64) };
    const other = (changes: object, key_ = key) => ({ key: key_, value, headers: { ...headers, ...changes } });
    const { ce_id: _, ...withoutId } = headers;
    await bus.put(CHANNEL, [
      { key, value: tampered, headers },
      { key, value, headers: forged },
      other({ ce_source: '/cluebridge/tobacco-monopoly' }),
      other({ ce_type: 'tobacco-monopoly.clue-recalled' }),
      other({ ce_recipients: 'huangpu-customs' }),
      other({ ce_recipients: 'dongguan-police' }),
      other({ ce_dataclassification: 'secret' }),
      other({ ce_time: '2026-13-01T00:00:00Z' }),
      other({ ce_time: '2099-01-01T00:00:00Z' }),
      other({ ce_id: 'x'.repeat(10_000) }),
      other({ ce_id: Buffer.from([0xff, 0x00]) }),
      { key, value, headers: withoutId },
      other({ 'content-type': 'text/plain' }),
      other({}, 'HG-77'),
      { key, value: null, headers },
      { key: null, value: 'nothing of ours' },
      { key: 'k\0', value, headers: { ce_id: ['a', 'b'] } },
      other({ ce_proofjws: 'not.a.jws' }),
      other({ ce_subject: null }),
    ]);
    await police.listen();
    await police.waitForPosition(20);
    expect(await police.keysInOrder()).toEqual(['HG-1']);
    const codes = (await parkedRows(police)).map(({ code }) => code);
    expect(codes).toEqual([
      'ENVELOPE.DIGEST_MISMATCH',
      'ENVELOPE.DIGEST_MISMATCH',
      'ENVELOPE.WRITER_MISMATCH',
      'ENVELOPE.WRITER_MISMATCH',
      'ENVELOPE.RECIPIENT_NOT_OURS',
      'PROOF.SIGNATURE_WRONG',
      'ENVELOPE.CLASSIFICATION_UNKNOWN',
      'ENVELOPE.ATTRIBUTE_INVALID',
      'ENVELOPE.TIME_IN_FUTURE',
      'ENVELOPE.ATTRIBUTE_TOO_LONG',
      'ENVELOPE.ATTRIBUTE_INVALID',
      'ENVELOPE.ATTRIBUTE_MISSING',
      'ENVELOPE.CONTENT_TYPE',
      'ENVELOPE.KEY_MISMATCH',
      'ENVELOPE.DATA_MISSING',
      'ENVELOPE.ATTRIBUTE_MISSING',
      'ENVELOPE.ATTRIBUTE_MISSING',
      'PROOF.MALFORMED',
      'ENVELOPE.ATTRIBUTE_INVALID',
    ]);
  });

  it('does not let a forged message use up the id of the genuine one', async () => {
    const { police, bus } = two;
    const [message] = await genuineMessages(two, 1);
    await bus.recreate(CHANNEL);
    const forged = {
      ...message!,
      value: Buffer.from(message!.value!.toString().replace('a test', 'a jest')),
      key: 'HG-9',
    };
    await bus.put(CHANNEL, [forged, message!]);
    await police.listen();
    await police.waitForEffects(1);
    expect(await police.keysInOrder()).toEqual(['HG-1']);
  });

  it('parks each message without a key by itself: none waits for another, since nothing ever releases such', async () => {
    const { police, bus } = two;
    const rubbish = { key: null, value: Buffer.from('rubbish'), headers: {}, partition: 0 };
    await bus.put(CHANNEL, [rubbish, rubbish]);
    await police.listen();
    await police.waitForPosition(2);
    expect(await parkedRows(police)).toMatchObject([
      { status: 'parked', holding_key: '' },
      { status: 'parked', holding_key: '' },
    ]);
  });

  it('holds what follows a broken message under its key, also when both come in one batch', async () => {
    const { police, bus } = two;
    const [message] = await genuineMessages(two, 1);
    await bus.recreate(CHANNEL);
    const broken = { ...message!, value: Buffer.from(message!.value!.toString().replace('a test', 'a jest')) };
    await bus.put(CHANNEL, [broken, message!]);
    await police.listen();
    await police.waitForPosition(2);
    expect(await police.effects()).toEqual([]);
    expect(await parkedRows(police)).toMatchObject([
      { status: 'parked', code: 'ENVELOPE.DIGEST_MISMATCH', holding_key: 'HG-1' },
      { status: 'held', code: '', holding_key: 'HG-1' },
    ]);
  });

  it('takes a message that is sent again once', async () => {
    const { police, bus } = two;
    const [message] = await genuineMessages(two, 1);
    await bus.put(CHANNEL, [message!, message!]);
    await police.listen();
    await police.waitForPosition(3);
    expect(await police.effects()).toHaveLength(1);
    expect(police.heard.filter(({ kind }) => kind === 'repeated')).toHaveLength(2);
    expect(await parkedRows(police)).toEqual([]);
  });

  it('parks a message that uses an id again for other content', async () => {
    const { customs, police } = two;
    const first = aRecall('HG-1');
    await customs.post(first);
    await waitFor('the first to be relayed', async () => (await customs.query('select from relayed')).length === 1);
    await customs.query('delete from event');
    await customs.query('truncate relayed');
    await customs.post({ ...aRecall('HG-1', { id: first.id }), data: { ...first.data, reason: 'another' } });
    await police.listen();
    await police.waitForEffects(1);
    await waitFor('the second to be parked', async () => (await parkedRows(police)).length === 1);
    expect(await police.effects()).toHaveLength(1);
    expect(await parkedRows(police)).toMatchObject([{ code: 'ENVELOPE.ID_REUSED' }]);
  });
});
