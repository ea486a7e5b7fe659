import { Injectable } from '@nestjs/common';
import { Directory } from '#libs/contracts';
import type { DirectoryKey, EventProof, Owner } from '#libs/contracts';
import { malformed } from '#libs/kernel';
import { isSignedByAside, JWS_TYPES, parseJws } from '../jws/jws.js';
import type { ParsedJws, SigningKey } from '../jws/jws.js';
import { publicKeyOf } from '../keys/public-key.js';
import { treeHead } from './flush-signer.js';
import { HASH_BYTES, rootFrom } from '#libs/tlog';

export interface Verified {
  readonly kid: string;
}

/** Flushes whose signature was right or is being checked, remembered: the other leaves of the same tree cost a few hashes only. */
const REMEMBERED = 4_096;
/** 2^40 leaves: far more than any flush, and still an exact number. */
const LONGEST_PATH = 40;

/** Not the parsed signature itself: a few bytes of it hold the whole slab of 64 KiB that Node cut them from. */
interface KnownFlush {
  readonly kid: string;
  readonly isRight: Promise<boolean>;
}

/**
 * Verifies that a writer's key signed a leaf. The key must have been valid and not revoked at `at`: pass the bus's own
 * time, since the thief of a revoked key can write any time into a message. Throws `BusError` of kind `malformed` with
 * `PROOF.MALFORMED`, `PROOF.KEY_UNKNOWN` or `PROOF.SIGNATURE_WRONG`. Never cached: the key's validity at `at`.
 */
@Injectable()
export class ProofVerifier {
  readonly #flushes = new Map<string, KnownFlush>();

  constructor(private readonly directory: Directory) {}

  async verify(writer: Owner, leaf: Uint8Array, proof: EventProof, at: Date): Promise<Verified> {
    const root = rootFrom(leaf, proof.index, proof.size, pathFrom(proof.path));
    if (root === undefined) throw malformed('PROOF.MALFORMED', { why: 'path' });
    const head = treeHead(root, proof.size);
    const name = `${writer} ${head.root} ${head.size} ${proof.jws}`;
    const known = this.#flushes.get(name);
    if (known) {
      this.#keyOf(writer, known.kid, at);
      return judged(known.kid, await known.isRight);
    }
    const jws = flushJws(proof.jws, head);
    const key = this.#keyOf(writer, jws.header.kid, at);
    return judged(jws.header.kid, await this.#check(name, jws, publicKeyOf(key)));
  }

  #keyOf(writer: Owner, kid: string, at: Date): DirectoryKey {
    const key = this.directory.ownerKey(writer, kid, at);
    if (key === undefined) throw malformed('PROOF.KEY_UNKNOWN', { kid: kid.slice(0, 100) });
    return key;
  }

  /** Leaves of one tree come together: the first has the signature checked, the others wait for its answer. */
  async #check(name: string, jws: ParsedJws, key: SigningKey): Promise<boolean> {
    const checking = isSignedByAside(jws, key);
    this.#flushes.set(name, { kid: jws.header.kid, isRight: checking });
    if (this.#flushes.size > REMEMBERED) this.#flushes.delete(this.#flushes.keys().next().value!);
    const isRight = await checking.catch((error: unknown) => {
      this.#flushes.delete(name);
      throw error;
    });
    // What is wrong is not kept: whoever sends rubbish must not push out what is right.
    if (!isRight) this.#flushes.delete(name);
    return isRight;
  }
}

function judged(kid: string, isRight: boolean): Verified {
  if (!isRight) throw malformed('PROOF.SIGNATURE_WRONG', { kid });
  return { kid };
}

function flushJws(text: string, head: ReturnType<typeof treeHead>): ParsedJws {
  const jws = parseJws(text, head);
  if (jws === undefined || jws.header.typ !== JWS_TYPES.flush) throw malformed('PROOF.MALFORMED', { why: 'jws' });
  return jws;
}

function pathFrom(encoded: string): Buffer[] {
  const bytes = Buffer.from(encoded, 'base64url');
  const count = bytes.length / HASH_BYTES;
  if (!Number.isInteger(count) || count > LONGEST_PATH || bytes.toString('base64url') !== encoded) {
    throw malformed('PROOF.MALFORMED', { why: 'path' });
  }
  return Array.from({ length: count }, (_, i) => bytes.subarray(i * HASH_BYTES, (i + 1) * HASH_BYTES));
}
