import type { DirectoryDocument } from '#libs/contracts';
import {
  completeKeys,
  coveredUntil,
  currentOwnerKey,
  directoryKey,
  directoryOf,
  FileDirectory,
  handOverRoot,
  isCoveredAt,
  Keyring,
  keysIn,
  newEncryptionKey,
  newKey,
  publicPart,
  signDirectory,
  withNextKey,
  withRevoked,
} from '#libs/security';
import {
  NOW,
  later,
  MINUTE,
  HOUR,
  DAY,
  offices,
  keys,
  root,
  trusted,
  first,
  old,
  next,
  rotated,
} from './support/a-rotation.js';

describe('a rotation', () => {
  const directory = FileDirectory.verified(signDirectory(rotated(later(HOUR), later(30 * DAY)), root), trusted);
  const keyring = Keyring.of({ owner: 'customs', keys: [...keys.customs.keys, next] });
  const signerAt = (at: Date) => currentOwnerKey(keyring, directory, at).kid;

  it('goes on signing with the old key until the new one has begun and the broker’s clock has had a minute to follow', () => {
    expect([0, HOUR, HOUR + MINUTE - 1].map((ms) => signerAt(later(ms)))).toEqual([old.kid, old.kid, old.kid]);
    expect(signerAt(later(HOUR + MINUTE))).toBe(next.kid);
  });

  it('lets what the old key signed verify until the overlap ends, and what it signed before then for ever', () => {
    const verifies = (kid: string, at: Date) => directory.ownerKey('customs', kid, at) !== undefined;
    expect(verifies(old.kid, later(30 * DAY - 1))).toBe(true);
    expect(verifies(next.kid, later(29 * DAY))).toBe(true);
    expect(verifies(old.kid, later(30 * DAY))).toBe(false);
    expect(verifies(old.kid, NOW)).toBe(true);
  });

  it('of a key that things are sealed with takes place at its hour: from then on they are sealed with the next one', () => {
    const { office: holder, kid } = keys.customs.keys.find(({ use }) => use === 'enc')!;
    const made = newEncryptionKey(holder!);
    const entry = directoryKey(made, later(HOUR), later(700 * DAY));
    const rotation = { holder: holder!, use: 'encryption', next: entry, overlapUntil: later(30 * DAY) } as const;
    const then = FileDirectory.verified(signDirectory(withNextKey(first, rotation), root), trusted);
    const sealsAt = (at: Date) => then.encryptionKey(holder!, at)?.kid;
    expect([sealsAt(later(HOUR - 1)), sealsAt(later(HOUR))]).toEqual([kid, made.kid]);
  });

  it('takes the new key at once when there is no other, as after a revocation', () => {
    const revoked = withRevoked(rotated(NOW, later(30 * DAY)), { kid: old.kid, from: NOW, because: 'stolen' });
    const then = FileDirectory.verified(signDirectory(revoked, root), trusted);
    expect(currentOwnerKey(keyring, then, NOW).kid).toBe(next.kid);
  });

  it('has no overlap that ends before the next key begins, and none for somebody who is not there', () => {
    expect(() => rotated(later(2 * DAY), later(DAY))).toThrow('overlap');
    const of = { use: 'signing', next: directoryKey(next, NOW, later(DAY)), overlapUntil: later(DAY) } as const;
    expect(() => withNextKey(first, { holder: 'nobody', ...of })).toThrow('nobody has no signing keys');
  });

  it('stays when offices are added and the directory is made anew', () => {
    const before = withRevoked(rotated(NOW, later(DAY)), { kid: old.kid, from: later(HOUR), because: 'lost' });
    const again = directoryOf(offices, completeKeys(offices, keys), later(5 * DAY), { before });
    expect(again.version).toBe(before.version + 1);
    const ofCustoms = keysIn(again).filter(({ holder }) => holder === 'customs');
    expect(ofCustoms.map(({ key }) => [key.kid, key.revokedFrom])).toEqual([
      [old.kid, later(HOUR).toISOString()],
      [next.kid, undefined],
    ]);
  });
});

describe('an office', () => {
  it('is never left out of a directory that is made anew: nothing it signed would verify', () => {
    const [gone, ...stay] = offices;
    const renamed = stay.map((office) => ({ ...office, name: { zh: '改名', en: 'renamed' } }));
    expect(() => directoryOf(renamed, completeKeys(offices, keys), NOW, { before: first })).toThrow(
      `${gone!.id} is in the directory and not among the offices`,
    );
  });
});

describe('a revocation', () => {
  const revoke = (document: DirectoryDocument, from: Date) =>
    withRevoked(document, { kid: old.kid, from, because: 'x' });

  it('can be moved to an earlier instant, never to a later one', () => {
    const once = revoke(first, later(HOUR));
    expect(keysIn(revoke(once, NOW)).find(({ key }) => key.kid === old.kid)?.key.revokedFrom).toBe(NOW.toISOString());
    expect(() => revoke(once, later(2 * HOUR))).toThrow('revoked from');
    expect(() => withRevoked(first, { kid: 'nobody', from: NOW, because: 'x' })).toThrow('no key of the directory');
  });

  it('leaves a holder without a second key uncovered, which is said', () => {
    const customs = { holder: 'customs', use: 'signing' } as const;
    expect(isCoveredAt(first, customs, NOW)).toBe(true);
    expect(isCoveredAt(revoke(first, NOW), customs, NOW)).toBe(false);
    expect(coveredUntil([], NOW)).toBeUndefined();
  });

  it('covers until a gap or a revocation: a key may expire when its successor is there', () => {
    const inDays = (days: number) => later(days * DAY);
    const key = (from: number, to: number, revoked?: number) => ({
      validFrom: inDays(from).toISOString(),
      validTo: inDays(to).toISOString(),
      ...(revoked !== undefined && { revokedFrom: inDays(revoked).toISOString() }),
    });
    expect(coveredUntil([key(-300, 10), key(5, 400)], NOW)).toEqual(inDays(400));
    expect(coveredUntil([key(-300, 10), key(11, 400)], NOW)).toEqual(inDays(10));
    expect(coveredUntil([key(-300, 300, 20)], NOW)).toEqual(inDays(20));
    expect(coveredUntil([key(-300, -1), key(-10, 100, -5)], NOW)).toBeUndefined();
  });
});

describe('a new root', () => {
  const second = newKey('root');
  const third = newKey('root');
  const roots = [handOverRoot(root, second, NOW), handOverRoot(second, third, NOW)];
  const believes = (jws: string, key: { alg: string; kid?: string }) => {
    try {
      return FileDirectory.verified(jws, key) instanceof FileDirectory;
    } catch {
      return false;
    }
  };

  it('is believed by whoever trusts a root before it, through every handover, and by who trusts it alone', () => {
    const signed = signDirectory({ ...first, roots }, third);
    const { kid: _, ...unnamed } = trusted;
    expect([trusted, unnamed, publicPart(second), publicPart(third)].map((key) => believes(signed, key))).toEqual([
      true,
      true,
      true,
      true,
    ]);
  });

  it('is not believed without a handover, with one by a stranger, or when the chain has a gap', () => {
    const stranger = newKey('root');
    const forged = handOverRoot({ ...stranger, kid: root.kid }, second, NOW);
    for (const chain of [[], [forged], [roots[1]!]])
      expect(believes(signDirectory({ ...first, roots: chain }, third), trusted)).toBe(false);
    expect(believes(signDirectory({ ...first, roots: [forged] }, second), trusted)).toBe(false);
  });

  it('is not vouched for by what the old one signed for another use, and a handover is no directory', () => {
    const aside = signDirectory({ ...first, root: publicPart(second) } as DirectoryDocument, root);
    expect(believes(signDirectory({ ...first, roots: [aside] }, second), trusted)).toBe(false);
    expect(() => FileDirectory.verified(roots[0]!, trusted)).toThrow('not signed by the root key');
  });

  it('ends the trust in the old one for who has taken the new one', () => {
    expect(believes(signDirectory(first, root), publicPart(second))).toBe(false);
  });
});
