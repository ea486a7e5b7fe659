import { sign, verify } from 'node:crypto';
import type { KeyObject } from 'node:crypto';

/** How one JWS algorithm makes and checks signatures. */
export interface SignatureAlgorithm {
  sign(bytes: Buffer, key: KeyObject): Buffer;
  verify(bytes: Buffer, key: KeyObject, signature: Buffer): boolean;
  /** The same beside the event loop, in libuv's thread pool: for who checks many. */
  verifyAside(bytes: Buffer, key: KeyObject, signature: Buffer): Promise<boolean>;
}

/**
 * The algorithms a key of the directory may have. A key is used with its own `alg` alone, whatever a header says, so
 * a further entry (SM2 with SM3, when the runtime offers it) changes nothing for the others.
 */
export const ALGORITHMS: ReadonlyMap<string, SignatureAlgorithm> = new Map([
  [
    'EdDSA',
    {
      sign: (bytes, key) => sign(null, bytes, key),
      verify: (bytes, key, signature) => verify(null, bytes, key, signature),
      verifyAside: (bytes, key, signature) =>
        new Promise((done, failed) => {
          verify(null, bytes, key, signature, (error, isRight) => (error ? failed(error) : done(isRight)));
        }),
    },
  ],
]);
