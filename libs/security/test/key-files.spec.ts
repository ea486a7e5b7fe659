import { sign, verify } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Logger } from '@nestjs/common';
import type { DirectoryDocument } from '#libs/contracts';
import {
  currentOwnerKey,
  FileDirectory,
  handOverRoot,
  KeyFiles,
  Keyring,
  newEncryptionKey,
  newKey,
  publicKeyOf,
  publicPart,
  signDirectory,
} from '#libs/security';
import type { DirectoryMemory } from '#libs/security';
import { Metrics } from '#libs/service';
import type { Settings } from '#libs/service';
import {
  NOW,
  later,
  MINUTE,
  DAY,
  keys,
  root,
  trusted,
  first,
  old,
  next,
  version,
  rotated,
} from './support/a-rotation.js';

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
