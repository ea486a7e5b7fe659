import { createPrivateKey } from 'node:crypto';
import type { JsonWebKey, KeyObject } from 'node:crypto';
import type { OfficeId, Owner } from '#libs/contracts';
import type { SigningKey } from '../jws/jws.js';

/** A private key as it lies in an owner's keys file: a JWK that says whose it is. */
export interface StoredKey extends JsonWebKey {
  readonly kid: string;
  readonly alg: string;
  /** The owner's own key when absent. */
  readonly office?: OfficeId;
  /** Opens what was sealed for the office; a key without it signs. */
  readonly use?: 'enc';
}

/** `<owner>.keys.json`, mode 600. `development` marks generated keys, which production refuses. */
export interface KeysDocument {
  readonly owner: Owner;
  readonly development?: boolean;
  readonly keys: readonly StoredKey[];
}

/** The private keys of one owner and its offices. Which of them are valid is the directory's business. */
export class Keyring {
  #ownerKeys: SigningKey[] = [];
  #officeKeys = new Map<OfficeId, SigningKey[]>();
  #opening = new Map<string, KeyObject>();

  private constructor(readonly owner: Owner) {}

  static of(document: KeysDocument): Keyring {
    const keyring = new Keyring(document.owner);
    for (const stored of document.keys) keyring.#add(stored);
    return keyring;
  }

  /** What lies in the file now takes the place of what we had; a file that cannot be read as keys throws and changes nothing. */
  take(document: KeysDocument): void {
    const next = Keyring.of(document);
    [this.#ownerKeys, this.#officeKeys, this.#opening] = [next.#ownerKeys, next.#officeKeys, next.#opening];
  }

  ownerKeys(): readonly SigningKey[] {
    return this.#ownerKeys;
  }

  officeKeys(office: OfficeId): readonly SigningKey[] {
    return this.#officeKeys.get(office) ?? [];
  }

  /** The private half of the key `kid` that things are sealed for this office with; old ones stay, to open old things. */
  openingKey(office: OfficeId, kid: string): KeyObject | undefined {
    return this.#opening.get(JSON.stringify([office, kid]));
  }

  #add({ kid, alg, office, use, ...jwk }: StoredKey): void {
    const key = { kid, alg, key: createPrivateKey({ key: jwk as JsonWebKey, format: 'jwk' }) };
    if (use === 'enc') this.#opening.set(JSON.stringify([office, kid]), key.key);
    else if (office === undefined) this.#ownerKeys.push(key);
    else this.#officeKeys.set(office, [...this.officeKeys(office), key]);
  }
}
