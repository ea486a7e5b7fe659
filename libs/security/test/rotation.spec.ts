import { sign, verify } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Logger } from '@nestjs/common';
import type { DirectoryMemory } from '#libs/security';
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
  KeyFiles,
  Keyring,
  keysIn,
  newEncryptionKey,
  newKey,
  parseOfficesFile,
  publicKeyOf,
  publicPart,
  signDirectory,
  withNextKey,
  withRevoked,
} from '#libs/security';
import { Metrics, Settings } from '#libs/service';

const NOW = new Date('2026-11-27T08:00:00Z');
const later = (ms: number) => new Date(NOW.getTime() + ms);
const [MINUTE, HOUR, DAY] = [60_000, 3_600_000, 86_400_000];
const { offices } = parseOfficesFile(readFileSync('deploy/development/offices.yaml', 'utf8'));
const keys = completeKeys(offices);
const root = newKey('root');
const trusted = publicPart(root);
const first = directoryOf(offices, keys, NOW);
const old = keys.customs.keys.find(({ office }) => office === undefined)!;
const next = newKey('customs');

const version = (document: DirectoryDocument, number: number) => ({ ...document, version: number });
const rotated = (from: Date, overlapUntil: Date) =>
  withNextKey(first, {
    holder: 'customs',
    use: 'signing',
    next: directoryKey(next, from, later(700 * DAY)),
    overlapUntil,
  });

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

describe('the files of keys while a service runs', () => {
  let folder: string;
  let files: KeyFiles;
  let directory: FileDirectory;
  let keyring: Keyring;
  let metrics: Metrics;
  let settings: { production: boolean };
  const remembered: number[] = [];
  const put = (name: string, text: string) => writeFileSync(path.join(folder, name), text);
  const putDirectory = (document: DirectoryDocument, by = root) => put('directory.jws', signDirectory(document, by));
  const refused = async () => {
    const { values } = await metrics.registry.getSingleMetric('key_file_refused')!.get();
    return values.filter(({ value }) => value === 1).map(({ labels }) => labels.file);
  };

  beforeEach(async () => {
    Logger.overrideLogger(false);
    folder = mkdtempSync(path.join(tmpdir(), 'keys-'));
    put('root.jwk', JSON.stringify(trusted));
    put('keys.json', JSON.stringify(keys.customs));
    const at = (name: string) => path.join(folder, name);
    settings = {
      owner: 'customs',
      production: false,
      files: { directory: at('directory.jws'), directoryRootKey: at('root.jwk'), signingKeys: at('keys.json') },
    } as object as typeof settings;
    putDirectory(version(first, 5));
    directory = FileDirectory.verified(readFileSync(at('directory.jws'), 'utf8'), trusted);
    keyring = Keyring.of(keys.customs);
    metrics = new Metrics('customs');
    remembered.length = 0;
    const memory = { remember: async ({ document }: FileDirectory) => void remembered.push(document.version) };
    files = new KeyFiles(settings as Settings, directory, keyring, memory as unknown as DirectoryMemory, metrics);
    await files.look();
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  it('are taken in when the root signed a later version: the service signs with its next key without a restart', async () => {
    put('keys.json', JSON.stringify({ owner: 'customs', keys: [...keys.customs.keys, next] }));
    await files.look();
    expect(currentOwnerKey(keyring, directory, later(2 * MINUTE)).kid).toBe(old.kid);
    putDirectory(version(rotated(NOW, later(DAY)), 6));
    await files.look();
    expect(directory.document.version).toBe(6);
    expect(remembered).toEqual([5, 6]);
    expect(currentOwnerKey(keyring, directory, later(2 * MINUTE)).kid).toBe(next.kid);
    expect(await refused()).toEqual([]);
  });

  it('are not taken in when the directory is older, the same version says something else, or nobody we trust signed it', async () => {
    const other = { ...first, issuedAt: later(DAY).toISOString() };
    const wrong = [() => putDirectory(version(first, 4)), () => putDirectory(version(other, 5))];
    wrong.push(
      () => putDirectory(version(first, 9), newKey('root')),
      () => put('directory.jws', 'half a fi'),
    );
    for (const put of wrong) {
      put();
      await files.look();
      expect([directory.document.version, await refused()]).toEqual([5, ['directory']]);
    }
    putDirectory(version(first, 6));
    await files.look();
    expect([directory.document.version, await refused()]).toEqual([6, []]);
  });

  it('are not taken in when they hold another owner’s keys or none that can be read', async () => {
    for (const text of [JSON.stringify(keys['case-transfer']), '{', JSON.stringify({ owner: 'customs', keys: [{}] })]) {
      put('keys.json', text);
      await files.look();
      expect([await refused(), currentOwnerKey(keyring, directory, NOW).kid]).toEqual([['signing-keys'], old.kid]);
    }
  });

  it('are not taken in by production when the root was generated for development', async () => {
    settings.production = true;
    put('keys.json', JSON.stringify({ ...keys.customs, development: false }));
    put('root.jwk', JSON.stringify({ ...trusted, development: true }));
    putDirectory(version(first, 6));
    await files.look();
    expect([directory.document.version, await refused()]).toEqual([5, ['directory']]);
  });

  it('are not taken in when a private key is another than the directory’s of its name, or the owner has none: nobody would believe what it signed', async () => {
    const impostor = { ...next, kid: old.kid };
    const others = keys.customs.keys.filter(({ kid }) => kid !== old.kid);
    const sealed = keys.customs.keys.find(({ use }) => use === 'enc')!;
    const opener = { ...newEncryptionKey(sealed.office!), kid: sealed.kid };
    const wrong = [[...others, impostor], [...keys.customs.keys, impostor], [...keys.customs.keys, opener], others, []];
    for (const held of wrong) {
      put('keys.json', JSON.stringify({ owner: 'customs', keys: held }));
      await files.look();
      expect(await refused()).toEqual(['signing-keys']);
      const text = 'what a service signs';
      const signature = sign(null, Buffer.from(text), currentOwnerKey(keyring, directory, NOW).key);
      const [known] = directory.ownerKeys('customs');
      expect(verify(null, Buffer.from(text), publicKeyOf(known!).key, signature)).toBe(true);
    }
  });

  it('follow a change of the root, and the end of the old one’s trust', async () => {
    const second = newKey('root');
    putDirectory({ ...version(first, 6), roots: [handOverRoot(root, second, NOW)] }, second);
    await files.look();
    put('root.jwk', JSON.stringify(publicPart(second)));
    await files.look();
    expect([directory.document.version, directory.root.kid]).toEqual([6, second.kid]);
    putDirectory(version(first, 7));
    await files.look();
    expect([directory.document.version, await refused()]).toEqual([6, ['directory']]);
  });
});
