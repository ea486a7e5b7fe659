import { readFileSync } from 'node:fs';
import path from 'node:path';
import { dataschemaOf, Directory } from '#libs/contracts';
import type { DirectoryDocument, DirectoryKey, OutgoingEvent, Owner } from '#libs/contracts';
import { ManualClock } from '#libs/kernel';
import { headerOf, prepareEvents } from '#libs/messaging/core';
import { Keyring, leafOf, MerkleFlushSigner, ProofVerifier } from '#libs/security';

const FILE = path.resolve('test/contracts/golden-proof/flush.json');
const WRITER: Owner = 'customs';
const AT = new Date('2026-11-23T01:02:03.004Z');

interface GoldenMessage {
  readonly topic: string;
  readonly key: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly value: string;
  readonly leaf: string;
}

interface GoldenFlush {
  readonly note: string;
  /** Made for this file; signs nothing else. */
  readonly privateJwk: Readonly<Record<string, string>>;
  readonly kid: string;
  readonly messages: readonly GoldenMessage[];
}

class OneKey extends Directory {
  constructor(private readonly key: DirectoryKey) {
    super();
  }
  readonly document = {} as DirectoryDocument;
  office = () => undefined;
  offices = () => [];
  officesOf = () => [];
  officeKey = () => undefined;
  ownerKeys = (owner: Owner) => (owner === WRITER ? [this.key] : []);
  encryptionKey = () => undefined;
  ownerKey = (owner: Owner, kid: string) => (owner === WRITER && kid === this.key.kid ? this.key : undefined);
}

function directoryOf({ privateJwk, kid }: GoldenFlush): Directory {
  const { d: _, ...jwk } = privateJwk;
  const validity = { validFrom: '2026-01-01T00:00:00.000Z', validTo: '2036-01-01T00:00:00.000Z' };
  return new OneKey({ kid, alg: 'EdDSA', jwk: jwk as unknown as DirectoryKey['jwk'], ...validity });
}

const recalled = (n: number, deliveries: OutgoingEvent['deliveries']): OutgoingEvent => ({
  id: `01a205f1-3990-7544-9bd8-20b7998df2d${n}`,
  type: 'customs.clue-recalled',
  orderingKey: `HG-20261123-000000000${n}`,
  subject: `HG-20261123-000000000${n}`,
  time: AT,
  classification: 'internal',
  data: {
    clueNo: `HG-20261123-000000000${n}`,
    clueVersion: 1,
    office: 'huangpu-customs',
    recalledAt: AT.toISOString(),
    reason: '重复报送',
  },
  deliveries,
});

/** Three events, four deliveries: a tree with an odd branch, and one message for the reader's service itself. */
const EVENTS: readonly OutgoingEvent[] = [
  recalled(1, [
    { reader: 'tobacco-monopoly', recipients: ['guangzhou-tobacco', 'dongguan-tobacco'] },
    { reader: 'public-security', recipients: ['guangzhou-police'] },
  ]),
  recalled(2, [{ reader: 'market-supervision', recipients: [] }]),
  recalled(3, [{ reader: 'supervision', recipients: ['guangzhou-procuratorate'] }]),
];

async function flushOf(golden: GoldenFlush): Promise<GoldenMessage[]> {
  const keyring = Keyring.of({ owner: WRITER, keys: [{ ...golden.privateJwk, kid: golden.kid, alg: 'EdDSA' }] });
  const signer = new MerkleFlushSigner(keyring, directoryOf(golden), new ManualClock(AT));
  const leaves: Uint8Array[] = [];
  const prepared = await prepareEvents(WRITER, EVENTS, leafOf, (all) => {
    leaves.push(...all);
    return signer.sign(all);
  });
  let next = 0;
  return prepared.flatMap(({ event, data, headers, deliveries }) =>
    deliveries.map((delivery) => ({
      topic: delivery.topic,
      key: event.orderingKey,
      headers: { ...headers, ...delivery.headers },
      value: data.toString('utf8'),
      leaf: Buffer.from(leaves[next++]!).toString('utf8'),
    })),
  );
}

describe('the worked example of a signed flush', () => {
  let golden: GoldenFlush;
  beforeAll(() => {
    golden = JSON.parse(readFileSync(FILE, 'utf8')) as GoldenFlush;
  });

  it('is made by today’s code to the last byte', async () => {
    expect(await flushOf(golden)).toEqual(golden.messages);
    expect(golden.messages).toHaveLength(4);
  });

  it('is believed by today’s reader', async () => {
    const verifier = new ProofVerifier(directoryOf(golden));
    for (const { headers, leaf } of golden.messages)
      await expect(verify(verifier, headers, leaf)).resolves.toEqual({ kid: golden.kid });
  });

  it('is not believed when a signed field is another', async () => {
    const verifier = new ProofVerifier(directoryOf(golden));
    const [{ headers, leaf }] = golden.messages as [GoldenMessage];
    const forged = leaf.replace('guangzhou-tobacco', 'dalian-tobacco');
    expect(forged).not.toBe(leaf);
    await expect(verify(verifier, headers, forged)).rejects.toMatchObject({ kind: 'malformed' });
  });

  it('has leaves that a reader can build from the headers alone', () => {
    for (const { headers, leaf, topic, key } of golden.messages) {
      const [, reader] = /^to\.([a-z-]+)\.from\./.exec(topic)!;
      const built = leafOf({
        writer: WRITER,
        reader: reader as Owner,
        recipients: headers[headerOf('recipients')]?.split(',') ?? [],
        orderingKey: key,
        id: headers[headerOf('id')]!,
        type: headers[headerOf('type')]!,
        dataschema: dataschemaOf(headers[headerOf('type')]!, 1),
        time: headers[headerOf('time')]!,
        digest: headers[headerOf('digest')]!,
      });
      expect(Buffer.from(built).toString('utf8')).toBe(leaf);
    }
  });
});

function verify(verifier: ProofVerifier, headers: Readonly<Record<string, string>>, leaf: string) {
  const proof = {
    jws: headers[headerOf('proofJws')]!,
    index: Number(headers[headerOf('proofIndex')]),
    size: Number(headers[headerOf('proofSize')]),
    path: headers[headerOf('proofPath')] ?? '',
  };
  return verifier.verify(WRITER, Buffer.from(leaf), proof, AT);
}
