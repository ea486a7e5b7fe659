import { createPrivateKey } from 'node:crypto';
import { compactVerify, flattenedVerify, importJWK } from 'jose';
import type { EventProof } from '#libs/contracts';
import { canonicalJson } from '#libs/kernel';
import { FileDirectory, leafOf, newKey, publicPart, signDirectory } from '#libs/security';
import { merkleTree } from '#libs/tlog';
import { JWS_TYPES, signJws } from '../src/jws/jws.js';
import { aBus, leaf, NOW } from './support/a-bus.js';

describe('a flush signature', () => {
  it.each([1, 2, 3, 7, 256])('proves each of %i leaves', async (size) => {
    const { signer, verifier, keys } = aBus();
    const leaves = Array.from({ length: size }, (_, i) => leaf(`event-${i}`));
    const proofs = await signer.sign(leaves);
    expect(new Set(proofs.map(({ jws }) => jws)).size).toBe(1);
    for (const [i, proof] of proofs.entries()) {
      await expect(verifier.verify('customs', leaves[i]!, proof, NOW)).resolves.toEqual({
        kid: keys.customs.keys[0]!.kid,
      });
    }
  });

  it('is a detached JWS that any library verifies', async () => {
    const { signer, keys } = aBus();
    const leaves = [leaf('a'), leaf('b')];
    const [{ jws }] = (await signer.sign(leaves)) as [EventProof];
    const payload = Buffer.from(
      canonicalJson({ root: merkleTree(leaves).root.toString('base64url'), size: 2 }),
    ).toString('base64url');
    const [header, middle, signature] = jws.split('.') as [string, string, string];
    expect(middle).toBe('');
    const key = await importJWK(publicPart(keys.customs.keys[0]!), 'EdDSA');
    await expect(flattenedVerify({ protected: header, payload, signature }, key)).resolves.toBeDefined();
  });

  it('covers the RFC 8785 form of the leaf', () => {
    const text = Buffer.from(leaf('重复 "a"')).toString();
    expect(text).toBe(canonicalJson(JSON.parse(text)));
  });

  it('breaks with any member of the leaf', async () => {
    const { signer, verifier } = aBus();
    const [proof] = (await signer.sign([leaf('a')])) as [EventProof];
    const fields = JSON.parse(Buffer.from(leaf('a')).toString()) as Record<string, unknown>;
    for (const member of Object.keys(fields)) {
      const other = leafOf({
        ...fields,
        [member]: member === 'recipients' ? ['west-office', 'another'] : 'another',
      } as never);
      await expect(verifier.verify('customs', other, proof, NOW)).rejects.toMatchObject({
        kind: 'malformed',
        code: 'PROOF.SIGNATURE_WRONG',
      });
    }
  });

  it.each<[string, (proof: EventProof) => EventProof, string]>([
    ['another place', (proof) => ({ ...proof, index: 1 }), 'PROOF.SIGNATURE_WRONG'],
    ['another size', (proof) => ({ ...proof, size: 4 }), 'PROOF.SIGNATURE_WRONG'],
    ['a place outside the tree', (proof) => ({ ...proof, index: 9 }), 'PROOF.MALFORMED'],
    ['a path cut short', (proof) => ({ ...proof, path: '' }), 'PROOF.MALFORMED'],
    ['a path of odd length', (proof) => ({ ...proof, path: `${proof.path}AA` }), 'PROOF.MALFORMED'],
    ['a path that is no base64url', (proof) => ({ ...proof, path: `${proof.path.slice(1)}=` }), 'PROOF.MALFORMED'],
    ['no JWS', (proof) => ({ ...proof, jws: 'hello' }), 'PROOF.MALFORMED'],
    [
      'a JWS with a payload of its own',
      (proof) => ({ ...proof, jws: proof.jws.replace('..', '.e30.') }),
      'PROOF.MALFORMED',
    ],
    ['a changed signature', (proof) => ({ ...proof, jws: flipped(proof.jws) }), 'PROOF.SIGNATURE_WRONG'],
    ['algorithm none', (proof) => ({ ...proof, jws: reheaded(proof.jws, { alg: 'none' }) }), 'PROOF.SIGNATURE_WRONG'],
    [
      'another type of signature',
      (proof) => ({ ...proof, jws: reheaded(proof.jws, { typ: 'cluebridge-act+jws' }) }),
      'PROOF.MALFORMED',
    ],
    ['an unknown key', (proof) => ({ ...proof, jws: reheaded(proof.jws, { kid: 'stranger' }) }), 'PROOF.KEY_UNKNOWN'],
  ])('is not believed with %s', async (_, tamper, code) => {
    const { signer, verifier } = aBus();
    const leaves = [leaf('a'), leaf('b'), leaf('c')];
    const [proof] = (await signer.sign(leaves)) as [EventProof];
    await verifier.verify('customs', leaves[0]!, proof, NOW); // the right one is remembered, the wrong one must still fail
    await expect(verifier.verify('customs', leaves[0]!, tamper(proof), NOW)).rejects.toMatchObject({
      kind: 'malformed',
      code,
    });
  });

  it('does not pass for one of another writer', async () => {
    const { signer, verifier } = aBus();
    const [proof] = (await signer.sign([leaf('a')])) as [EventProof];
    await expect(verifier.verify('tobacco-monopoly', leaf('a'), proof, NOW)).rejects.toMatchObject({
      code: 'PROOF.KEY_UNKNOWN',
    });
  });

  it('is believed until the key was revoked, and not from then on, remembered or not', async () => {
    const revokedFrom = '2026-11-22T09:00:00.000Z';
    const { signer, verifier } = aBus((document) => ({
      ...document,
      owners: document.owners.map((owner) => ({ ...owner, keys: owner.keys.map((key) => ({ ...key, revokedFrom })) })),
    }));
    const [proof] = (await signer.sign([leaf('a')])) as [EventProof];
    await expect(
      verifier.verify('customs', leaf('a'), proof, new Date('2026-11-22T08:59:59.999Z')),
    ).resolves.toBeDefined();
    await expect(verifier.verify('customs', leaf('a'), proof, new Date(revokedFrom))).rejects.toMatchObject({
      code: 'PROOF.KEY_UNKNOWN',
    });
  });

  it('waits while the directory knows no key as valid, since the next rotation brings one', async () => {
    const { signer, clock } = aBus();
    clock.moveTo(new Date('2099-01-01T00:00:00Z'));
    await expect(signer.sign([leaf('a')])).rejects.toMatchObject({ kind: 'transient', code: 'KEYS.NONE_VALID' });
  });
});

describe('a signed act', () => {
  it('names its office and gives its payload back', async () => {
    const { offices, acts, keys } = aBus();
    const jws = await offices.sign('east-office', { step: 'report', caseNo: 'AJ-1' });
    await expect(acts.verify(jws, NOW)).resolves.toMatchObject({
      office: 'east-office',
      payload: { step: 'report', caseNo: 'AJ-1' },
    });
    const key = await importJWK(publicPart(keys.customs.keys[1]!), 'EdDSA');
    const { payload } = await compactVerify(jws, key);
    expect(Buffer.from(payload).toString()).toBe('{"caseNo":"AJ-1","step":"report"}');
  });

  it('is signed for our own offices only', async () => {
    await expect(aBus().offices.sign('west-office', {})).rejects.toMatchObject({ code: 'KEYS.NONE_VALID' });
  });

  it('is not believed when changed, when another office claims it, or when it is a flush', async () => {
    const { offices, acts, signer } = aBus();
    const jws = await offices.sign('east-office', { step: 'report' });
    await expect(acts.verify(flipped(jws), NOW)).rejects.toMatchObject({ code: 'PROOF.SIGNATURE_WRONG' });
    await expect(acts.verify(reheaded(jws, { iss: 'west-office' }), NOW)).rejects.toMatchObject({
      code: 'PROOF.KEY_UNKNOWN',
    });
    const [{ jws: flush }] = (await signer.sign([leaf('a')])) as [EventProof];
    await expect(acts.verify(flush, NOW)).rejects.toMatchObject({ code: 'PROOF.MALFORMED' });
  });

  it('is not what the office’s key signed for another use, nor what asks to be read in a way that we do not know', async () => {
    const { offices, acts, keys } = aBus();
    const said = { step: 'report' };
    const [header, , signature] = (await offices.signPackage('east-office', said)).split('.');
    const whole = [header, Buffer.from(canonicalJson(said)).toString('base64url'), signature].join('.');
    await expect(acts.verify(whole, NOW)).rejects.toMatchObject({ code: 'PROOF.MALFORMED' });
    const { kid, alg, office, ...jwk } = keys.customs.keys[1]!;
    const key = { kid, alg, key: createPrivateKey({ key: jwk, format: 'jwk' }) };
    const critical = { typ: JWS_TYPES.act, iss: office!, crit: ['exp'] };
    await expect(acts.verify(signJws(said, key, critical), NOW)).rejects.toMatchObject({ code: 'PROOF.MALFORMED' });
  });
});

describe('a directory', () => {
  it('is believed under the root of this installation only', () => {
    const { document, root } = aBus();
    const stranger = newKey('root');
    expect(() => FileDirectory.verified(signDirectory(document, stranger), publicPart(root))).toThrow(
      'not signed by the root key',
    );
    const forged = { ...stranger, kid: root.kid };
    expect(() => FileDirectory.verified(signDirectory(document, forged), publicPart(root))).toThrow(
      'not signed by the root key',
    );
    expect(() => FileDirectory.verified(flipped(signDirectory(document, root)), publicPart(root))).toThrow(
      'not signed by the root key',
    );
  });

  it('knows a key from its first instant to just before its last', () => {
    const { directory, keys } = aBus();
    const { kid } = keys.customs.keys[0]!;
    const day = 86_400_000;
    expect(directory.ownerKey('customs', kid, new Date(NOW.getTime() - day))?.kid).toBe(kid);
    expect(directory.ownerKey('customs', kid, new Date(NOW.getTime() - day - 1))).toBeUndefined();
    expect(directory.ownerKey('customs', kid, new Date(NOW.getTime() + 3_650 * day))).toBeUndefined();
  });
});

/** The last character of a signature carries unused bits, so the one before it is changed. */
function flipped(jws: string): string {
  const at = jws.length - 3;
  return jws.slice(0, at) + (jws[at] === 'A' ? 'B' : 'A') + jws.slice(at + 1);
}

function reheaded(jws: string, change: object): string {
  const [header = '', ...rest] = jws.split('.');
  const parsed = JSON.parse(Buffer.from(header, 'base64url').toString()) as object;
  return [Buffer.from(canonicalJson({ ...parsed, ...change })).toString('base64url'), ...rest].join('.');
}
