import { createPublicKey } from 'node:crypto';
import type { JsonWebKey } from 'node:crypto';
import { Directory } from '#libs/contracts';
import type { DirectoryDocument, DirectoryKey, DirectoryOffice, OfficeId, Owner } from '#libs/contracts';
import { isSignedBy, JWS_TYPES, parseJws, payloadOf } from '../jws/jws.js';

/** Public JWK of the root that signs directories. `development` marks a generated one, which production refuses. */
export interface RootKey extends JsonWebKey {
  readonly kid: string;
  readonly alg: string;
  readonly development?: boolean;
}

/** A directory that came as a file, believed only under the root's signature. Immutable: a new file is a new start. */
export class FileDirectory extends Directory {
  readonly #offices: ReadonlyMap<OfficeId, DirectoryOffice>;
  readonly #ownerKeys: ReadonlyMap<string, readonly DirectoryKey[]>;

  private constructor(
    readonly document: DirectoryDocument,
    /** The text the root signed, for whoever has to show it to others. */
    readonly signed: string,
    readonly root: RootKey,
  ) {
    super();
    this.#offices = new Map(document.offices.map((office) => [office.id, office]));
    this.#ownerKeys = new Map(document.owners.map(({ name, keys }) => [name, keys]));
  }

  /** Throws when the root did not sign exactly this text. */
  static verified(jws: string, root: RootKey): FileDirectory {
    const parsed = parseJws(jws.trim());
    const { kid, alg } = root;
    const key = { kid, alg, key: createPublicKey({ key: root, format: 'jwk' }) };
    if (parsed === undefined || parsed.header.typ !== JWS_TYPES.directory || !isSignedBy(parsed, key)) {
      throw new Error('the directory is not signed by the root key of this installation');
    }
    return new FileDirectory(payloadOf(parsed) as DirectoryDocument, jws.trim(), root);
  }

  office(id: OfficeId): DirectoryOffice | undefined {
    return this.#offices.get(id);
  }

  offices(): readonly DirectoryOffice[] {
    return this.document.offices;
  }

  officesOf(owner: Owner): readonly DirectoryOffice[] {
    return this.document.offices.filter((office) => office.owner === owner);
  }

  ownerKeys(owner: Owner): readonly DirectoryKey[] {
    return this.#ownerKeys.get(owner) ?? [];
  }

  ownerKey(owner: Owner, kid: string, at: Date): DirectoryKey | undefined {
    return validKey(this.#ownerKeys.get(owner), kid, at);
  }

  officeKey(office: OfficeId, kid: string, at: Date): DirectoryKey | undefined {
    return validKey(this.#offices.get(office)?.keys, kid, at);
  }

  encryptionKey(office: OfficeId, at: Date): DirectoryKey | undefined {
    return this.#offices
      .get(office)
      ?.encryptionKeys?.filter((key) => isValidAt(key, at))
      .sort((a, b) => b.validFrom.localeCompare(a.validFrom))[0];
  }
}

function validKey(keys: readonly DirectoryKey[] = [], kid: string, at: Date): DirectoryKey | undefined {
  const key = keys.find((candidate) => candidate.kid === kid);
  return key && isValidAt(key, at) ? key : undefined;
}

/** Whether a key was valid and not revoked at an instant. */
export function isValidAt({ validFrom, validTo, revokedFrom }: DirectoryKey, at: Date): boolean {
  const isRevoked = revokedFrom !== undefined && at >= new Date(revokedFrom);
  return at >= new Date(validFrom) && at < new Date(validTo) && !isRevoked;
}
