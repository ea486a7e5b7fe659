import { Injectable } from '@nestjs/common';
import { Directory } from '#libs/contracts';
import type { OfficeId } from '#libs/contracts';
import { malformed, sha256Hex } from '#libs/kernel';
import { isSignedByAside, JWS_TYPES, parseJws, payloadBytes } from '../jws/jws.js';
import type { ParsedJws } from '../jws/jws.js';
import { publicKeyOf } from './public-key.js';

export interface VerifiedAct {
  /** The office whose key signed; compare it with what the payload says. */
  readonly office: OfficeId;
  readonly kid: string;
  readonly payload: unknown;
  /** SHA-256 (hex) of what was signed, byte for byte: of its RFC 8785 form, when the signer kept to the protocol. */
  readonly digest: string;
}

/**
 * Verifies a signed act against the directory as it was at `at` (pass the bus's own time, not the act's). Throws
 * `BusError` of kind `malformed`: `PROOF.MALFORMED`, `PROOF.KEY_UNKNOWN` or `PROOF.SIGNATURE_WRONG`.
 */
@Injectable()
export class ActVerifier {
  constructor(private readonly directory: Directory) {}

  async verify(jws: string, at: Date): Promise<VerifiedAct> {
    const parsed = parseJws(jws);
    const office = parsed?.header.iss;
    if (parsed === undefined || typeof office !== 'string' || parsed.header.typ !== JWS_TYPES.act) {
      throw malformed('PROOF.MALFORMED', { why: 'jws' });
    }
    const { kid } = parsed.header;
    const key = this.directory.officeKey(office, kid, at);
    if (key === undefined) throw malformed('PROOF.KEY_UNKNOWN', { kid: kid.slice(0, 100) });
    if (!(await isSignedByAside(parsed, publicKeyOf(key)))) throw malformed('PROOF.SIGNATURE_WRONG', { kid });
    return { office, kid, ...contentIn(parsed) };
  }
}

function contentIn(parsed: ParsedJws): Pick<VerifiedAct, 'payload' | 'digest'> {
  const bytes = payloadBytes(parsed);
  try {
    return { payload: JSON.parse(bytes.toString('utf8')), digest: sha256Hex(bytes) };
  } catch {
    // The parser's own message quotes the payload, so it is not kept as a cause.
    throw malformed('PROOF.MALFORMED', { why: 'payload' });
  }
}
