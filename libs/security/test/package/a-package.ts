import { createPrivateKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { zipSync } from 'fflate';
import type { DirectoryDocument, StepRecordedV1 } from '#libs/contracts';
import { canonicalJson, sha256Hex } from '#libs/kernel';
import { MANIFEST, MANIFEST_SIGNATURE, newKey, publicPart, signDirectory, verifyPackage } from '../../src/index.js';
import type { PackagedProof, PackageManifest, PackageVerdict } from '../../src/index.js';
import { detach, JWS_TYPES, signJws } from '../../src/jws/jws.js';
import type { StoredKey } from '../../src/keys/keyring.js';
import { treeHead } from '../../src/proof/flush-signer.js';
import { leafOf } from '../../src/proof/leaf.js';
import { leafHash, readTlogProof, writeTlogProof } from '#libs/tlog';
import type { TlogProof } from '#libs/tlog';
import { readArchive } from '../../src/package/archive-reader.js';

const FOLDER = path.resolve('test/contracts/golden-package');
export const GOLDEN = readFileSync(path.join(FOLDER, 'case-2.zip'));
export const KEYS = JSON.parse(readFileSync(path.join(FOLDER, 'keys-2.json'), 'utf8')) as {
  readonly root: StoredKey;
  readonly office: StoredKey;
  readonly writer: StoredKey;
  /** The maker's owner's, of its audit log. */
  readonly log: StoredKey;
  readonly witnesses: Readonly<Record<string, StoredKey>>;
};

/** The golden package unpacked, to be spoilt and packed again, by a stranger or by one who holds a true key. */
export class APackage {
  readonly files = new Map([...readArchive(GOLDEN)].map(([name, bytes]) => [name, Buffer.from(bytes)]));
  root = KEYS.root;

  // oxlint-disable-next-line typescript/no-explicit-any
  json<T = any>(name: string): T {
    return JSON.parse(this.files.get(name)!.toString('utf8')) as T;
  }

  put(name: string, value: object | string): this {
    this.files.set(name, Buffer.from(typeof value === 'string' ? value : canonicalJson(value)));
    return this;
  }

  change(name: string, changes: object): this {
    return this.put(name, { ...this.json<object>(name), ...changes });
  }

  drop(...names: string[]): this {
    for (const name of names) this.files.delete(name);
    return this;
  }

  swap(one: string, other: string): this {
    const [a, b] = [this.files.get(one)!, this.files.get(other)!];
    this.files.set(one, b).set(other, a);
    return this;
  }

  named(pattern: RegExp): string {
    return [...this.files.keys()].find((name) => pattern.test(name))!;
  }

  /** File of the event of a step, its data and its proof. */
  eventOf(seq: number): { readonly data: string; readonly proof: string } {
    const isStep = (name: string) => /data/.test(name) && this.json<Partial<StepRecordedV1>>(name).step?.seq === seq;
    const data = [...this.files.keys()].find((name) => name.startsWith('events/') && isStep(name))!;
    return { data, proof: data.replace('.data.', '.proof.') };
  }

  /** The list made anew and signed, as the office itself could. */
  signed(key: StoredKey = KEYS.office, more: Partial<PackageManifest> = {}): this {
    const { [MANIFEST]: _, [MANIFEST_SIGNATURE]: __, ...inside } = Object.fromEntries(this.files);
    const names = Object.keys(inside).sort();
    const files = names.map((name) => ({ name, sha256: sha256Hex(inside[name]!), size: inside[name]!.length }));
    const manifest = { ...this.json<PackageManifest>(MANIFEST), files, ...more };
    const { kid, alg, office: _o, ...jwk } = key;
    const signer = { kid, alg, key: createPrivateKey({ key: jwk, format: 'jwk' }) };
    const jws = signJws(manifest, signer, { typ: JWS_TYPES.package, iss: manifest.office });
    return this.put(MANIFEST, manifest).put(MANIFEST_SIGNATURE, detach(jws));
  }

  /** A step and its command told otherwise, each signed with the true key. */
  retold(seq: number, changes: { readonly step: object; readonly command: object }): this {
    const [file, signed] = [`steps/${seq}.json`, `steps/${seq}.jws`];
    const payload = Buffer.from(this.files.get(signed)!.toString().split('.')[1]!, 'base64url').toString('utf8');
    const { kid, alg, office, ...jwk } = KEYS.office;
    const signer = { kid, alg, key: createPrivateKey({ key: jwk, format: 'jwk' }) };
    const said = { ...(JSON.parse(payload) as object), ...changes.command };
    const command = signJws(said, signer, { typ: JWS_TYPES.act, iss: office! });
    const step = { ...this.json<StepRecordedV1['step']>(file), ...changes.step };
    return this.forges(seq, (data) => ({ ...data, step, command }))
      .put(file, step)
      .put(signed, command);
  }

  /** An event with other data, signed as case-transfer signs. */
  forges(seq: number, change: (data: StepRecordedV1) => object): this {
    const { data, proof } = this.eventOf(seq);
    const changed = canonicalJson(change(this.json<StepRecordedV1>(data)));
    const packaged = this.json<PackagedProof>(proof);
    const leaf = { ...packaged.leaf, digest: sha256Hex(changed) };
    const { kid, alg, ...jwk } = KEYS.writer;
    const key = { kid, alg, key: createPrivateKey({ key: jwk, format: 'jwk' }) };
    const head = treeHead(leafHash(leafOf(leaf)), 1);
    const jws = detach(signJws(head, key, { typ: JWS_TYPES.flush }));
    return this.put(data, changed).put(proof, { ...packaged, leaf, proof: { jws, index: 0, size: 1, path: '' } });
  }

  /** The proof of a step's record told otherwise: each part of it as somebody with the keys could write it. */
  reproved(seq: number, change: (proof: TlogProof) => TlogProof): this {
    const file = `audit/${seq}.tlog-proof`;
    return this.put(file, writeTlogProof(change(readTlogProof(this.files.get(file)!.toString('utf8'))!)));
  }

  /** An event with other data and the record that says so. */
  refiled(seq: number): this {
    const { data } = this.eventOf(seq);
    const record = this.json<{ details: object }>(`audit/${seq}.json`);
    const details = { ...record.details, digest: sha256Hex(this.files.get(data)!) };
    return this.change(`audit/${seq}.json`, { details }).drop(`audit/${seq}.tlog-proof`);
  }

  /** Another directory under another root, which the reader trusts when `isTrusted`. */
  directed(change: (document: DirectoryDocument) => void, isTrusted: boolean): this {
    const root = newKey('root');
    const { directory } = this.json<{ directory: string }>('directory.json');
    const document = JSON.parse(
      Buffer.from(directory.split('.')[1]!, 'base64url').toString('utf8'),
    ) as DirectoryDocument;
    change(document);
    if (isTrusted) this.root = root;
    return this.put('directory.json', { directory: signDirectory(document, root), rootKey: publicPart(root) });
  }

  zip(): Buffer {
    return Buffer.from(zipSync(Object.fromEntries(this.files), { level: 0, mtime: new Date(1980, 0, 1) }));
  }

  verified(): Promise<PackageVerdict> {
    return verifyPackage(this.zip(), publicPart(this.root));
  }
}
