import { Directory } from '#libs/contracts';
import type { DirectoryDocument, DirectoryKey, DirectoryOffice, OfficeId, Owner } from '#libs/contracts';
import { parseJws, payloadOf } from '../jws/jws.js';
import { signingRoot } from './trusted-root.js';
import type { GivenRootKey, RootKey } from './trusted-root.js';

/** What a signed text says, ready to be asked. */
interface Content {
  readonly document: DirectoryDocument;
  readonly signed: string;
  readonly root: RootKey;
  readonly offices: ReadonlyMap<OfficeId, DirectoryOffice>;
  readonly ownerKeys: ReadonlyMap<string, readonly DirectoryKey[]>;
}

/** A directory that came as a file, believed only under the root's signature; a newer one takes its place while all run. */
export class FileDirectory extends Directory {
  #content: Content;

  private constructor(content: Content) {
    super();
    this.#content = content;
  }

  /** Throws when neither the root nor one that it handed over to signed exactly this text. */
  static verified(jws: string, root: GivenRootKey): FileDirectory {
    return new FileDirectory(contentOf(jws.trim(), root));
  }

  /**
   * Takes what lies in the files now; false when it is what we have. Throws, and stays as it was, when the signature is
   * wrong or the version is not a later one: an older directory would give back to a thief the key that a newer one revoked.
   */
  take(jws: string, root: GivenRootKey): boolean {
    const present = this.#content;
    if (jws.trim() === present.signed && root.kid === present.root.kid && root.x === present.root.x) return false;
    const next = contentOf(jws.trim(), root);
    if (next.signed !== present.signed && next.document.version <= present.document.version) {
      throw new Error(`version ${next.document.version} of the directory does not follow ${present.document.version}`);
    }
    this.#content = next;
    return true;
  }

  get document(): DirectoryDocument {
    return this.#content.document;
  }

  /** The text the root signed, for whoever has to show it to others. */
  get signed(): string {
    return this.#content.signed;
  }

  /** The same with the root's public key and nothing else of it, for whoever verifies with it elsewhere. */
  get shown(): { directory: string; rootKey: RootKey } {
    const { kid, alg, kty, crv, x } = this.root;
    return { directory: this.signed, rootKey: { kid, alg, kty, crv, x } };
  }

  /** The root that this installation trusts. */
  get root(): RootKey {
    return this.#content.root;
  }

  office(id: OfficeId): DirectoryOffice | undefined {
    return this.#content.offices.get(id);
  }

  offices(): readonly DirectoryOffice[] {
    return this.document.offices;
  }

  officesOf(owner: Owner): readonly DirectoryOffice[] {
    return this.document.offices.filter((office) => office.owner === owner);
  }

  ownerKeys(owner: Owner): readonly DirectoryKey[] {
    return this.#content.ownerKeys.get(owner) ?? [];
  }

  ownerKey(owner: Owner, kid: string, at: Date): DirectoryKey | undefined {
    return validKey(this.#content.ownerKeys.get(owner), kid, at);
  }

  officeKey(office: OfficeId, kid: string, at: Date): DirectoryKey | undefined {
    return validKey(this.#content.offices.get(office)?.keys, kid, at);
  }

  encryptionKey(office: OfficeId, at: Date): DirectoryKey | undefined {
    return this.#content.offices
      .get(office)
      ?.encryptionKeys?.filter((key) => isValidAt(key, at))
      .sort((a, b) => b.validFrom.localeCompare(a.validFrom))[0];
  }
}

function contentOf(signed: string, root: GivenRootKey): Content {
  const parsed = parseJws(signed);
  if (parsed === undefined || signingRoot(parsed, root) === undefined) {
    throw new Error('the directory is not signed by the root key of this installation');
  }
  const document = payloadOf(parsed) as DirectoryDocument;
  return {
    document,
    signed,
    root: { ...root, kid: root.kid ?? parsed.header.kid },
    offices: new Map(document.offices.map((office) => [office.id, office])),
    ownerKeys: new Map(document.owners.map(({ name, keys }) => [name, keys])),
  };
}

function validKey(keys: readonly DirectoryKey[] = [], kid: string, at: Date): DirectoryKey | undefined {
  const key = keys.find((candidate) => candidate.kid === kid);
  return key && isValidAt(key, at) ? key : undefined;
}

interface Validity {
  readonly fromMs: number;
  readonly toMs: number;
}

/** Entries never change, and each message asks for two of them. */
const validities = new WeakMap<DirectoryKey, Validity>();

/** Whether a key was valid and not revoked at an instant. */
export function isValidAt(key: DirectoryKey, at: Date): boolean {
  const { fromMs, toMs } = validityOf(key);
  return at.getTime() >= fromMs && at.getTime() < toMs;
}

function validityOf(key: DirectoryKey): Validity {
  const known = validities.get(key);
  if (known) return known;
  const ends = [key.validTo, ...(key.revokedFrom === undefined ? [] : [key.revokedFrom])];
  const validity = { fromMs: Date.parse(key.validFrom), toMs: Math.min(...ends.map((end) => Date.parse(end))) };
  validities.set(key, validity);
  return validity;
}
