import { createPublicKey } from 'node:crypto';
import type { JsonWebKey } from 'node:crypto';
import { isSignedBy, JWS_TYPES, parseJws, payloadOf } from '../jws/jws.js';
import type { ParsedJws } from '../jws/jws.js';

/** Public JWK of a root. One from a PEM file has no name: it is then tried whatever name stands there, as a name proves nothing. */
export interface GivenRootKey extends JsonWebKey {
  readonly kid?: string;
  readonly alg: string;
  /** Marks a generated one, which production refuses. */
  readonly development?: boolean;
}

/** Public JWK of the root that signs directories. */
export interface RootKey extends GivenRootKey {
  readonly kid: string;
}

/** What an old root signs when a new one takes over. */
export interface RootHandover {
  readonly root: RootKey;
  readonly issuedAt: string;
}

/**
 * The root that signed a directory, if the trusted one did or has handed over to it: each handover in `roots` is a JWS by
 * a root that is trusted already, so whoever has the first root's key alone follows the chain. Undefined when none did.
 */
export function signingRoot(directory: ParsedJws, trusted: GivenRootKey): GivenRootKey | undefined {
  if (directory.header.typ !== JWS_TYPES.directory) return undefined;
  const roots: GivenRootKey[] = [trusted];
  for (const handover of handoversOf(directory)) {
    if (handover.header.typ !== JWS_TYPES.root || !roots.some((root) => isSignedByRoot(handover, root))) continue;
    roots.push((payloadOf(handover) as RootHandover).root);
  }
  return roots.find((root) => isSignedByRoot(directory, root));
}

/** Read before the directory is believed, which is harmless: each is believed for its own signature alone. */
function handoversOf(directory: ParsedJws): ParsedJws[] {
  const { roots = [] } = payloadOf(directory) as { roots?: readonly string[] };
  return roots.map((jws) => parseJws(jws)).filter((jws) => jws !== undefined);
}

function isSignedByRoot(jws: ParsedJws, { development: _, ...root }: GivenRootKey): boolean {
  const { kid = jws.header.kid, alg } = root;
  return isSignedBy(jws, { kid, alg, key: createPublicKey({ key: root, format: 'jwk' }) });
}
