import { Injectable } from '@nestjs/common';
import { Directory } from '#libs/contracts';
import type { OfficeId } from '#libs/contracts';
import { Clock } from '#libs/kernel';
import { detach, JWS_TYPES, signJws } from '../jws/jws.js';
import type { SigningKey } from '../jws/jws.js';
import { currentOfficeKey } from './current-key.js';
import { Keyring } from './keyring.js';

/**
 * Signs an officer's act with the key of the officer's office: a compact JWS over the RFC 8785 form of `payload`, its
 * header naming the office (`iss`) and the key (`kid`). Throws `KEYS.NONE_VALID` for an office that is not ours or
 * has no valid key. That the officer may act for the office is the caller's check.
 */
@Injectable()
export class OfficeSigner {
  constructor(
    private readonly keyring: Keyring,
    private readonly directory: Directory,
    private readonly clock: Clock,
  ) {}

  async sign(office: OfficeId, payload: object): Promise<string> {
    return signJws(payload, this.#keyOf(office), { typ: JWS_TYPES.act, iss: office });
  }

  /** A detached JWS over the manifest of a package, by the office that hands it out. */
  async signPackage(office: OfficeId, manifest: object): Promise<string> {
    return detach(signJws(manifest, this.#keyOf(office), { typ: JWS_TYPES.package, iss: office }));
  }

  #keyOf(office: OfficeId): SigningKey {
    return currentOfficeKey(this.keyring, this.directory, office, this.clock.now());
  }
}
