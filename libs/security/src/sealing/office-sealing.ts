import { createPublicKey } from 'node:crypto';
import type { JsonWebKey } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { compactDecrypt, CompactEncrypt, decodeProtectedHeader } from 'jose';
import { Directory } from '#libs/contracts';
import type { OfficeId } from '#libs/contracts';
import { canonicalJson, Clock, malformed, refused } from '#libs/kernel';
import { Keyring } from '../keys/keyring.js';

const [ALG, ENC, TYP] = ['ECDH-ES+A256KW', 'A256GCM', 'cluebridge-sealed+jwe'];

/** From whom, for whom and about what: part of what is sealed, so that it opens as nothing else. */
export interface SealFrame {
  readonly from: OfficeId;
  readonly to: OfficeId;
  readonly subject: string;
}

/**
 * Seals what only one office may read: a compact JWE for the office's newest key in the directory. The private halves
 * are with that office's own service, which opens with whatever key the header names, old ones included.
 */
@Injectable()
export class OfficeSealing {
  constructor(
    private readonly keyring: Keyring,
    private readonly directory: Directory,
    private readonly clock: Clock,
  ) {}

  /** Refuses `SEAL.NO_KEY` for an office without a valid key. */
  async seal(payload: object, { from, to, subject }: SealFrame): Promise<string> {
    const key = this.directory.encryptionKey(to, this.clock.now());
    if (key?.alg !== ALG) throw refused('SEAL.NO_KEY', { office: to });
    return new CompactEncrypt(Buffer.from(canonicalJson(payload)))
      .setProtectedHeader({ alg: ALG, enc: ENC, kid: key.kid, typ: TYP, iss: from, aud: to, sub: subject })
      .encrypt(createPublicKey({ key: key.jwk as JsonWebKey, format: 'jwk' }));
  }

  /** Throws of kind `malformed`: `SEAL.KEY_UNKNOWN` when the key is not here, `SEAL.BROKEN` for everything else. */
  async open(sealed: string, frame: SealFrame): Promise<unknown> {
    const kid = kidOf(sealed, frame);
    const key = this.keyring.openingKey(frame.to, kid);
    if (key === undefined) throw malformed('SEAL.KEY_UNKNOWN', { kid: kid.slice(0, 100) });
    try {
      const { plaintext } = await compactDecrypt(sealed, key, {
        keyManagementAlgorithms: [ALG],
        contentEncryptionAlgorithms: [ENC],
      });
      return JSON.parse(Buffer.from(plaintext).toString('utf8')) as unknown;
    } catch {
      // Neither the cause nor the text is kept: both may quote what was sealed.
      throw malformed('SEAL.BROKEN', { subject: frame.subject });
    }
  }
}

/** The key a seal is for; its header must say of it what the message around it says. */
function kidOf(sealed: string, { from, to, subject }: SealFrame): string {
  try {
    const { kid, typ, iss, aud, sub } = decodeProtectedHeader(sealed);
    if (typeof kid === 'string' && typ === TYP && iss === from && aud === to && sub === subject) return kid;
  } catch {
    // not a JWE at all
  }
  throw malformed('SEAL.BROKEN', { subject });
}
