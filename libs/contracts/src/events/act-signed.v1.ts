import { Length } from 'class-validator';

/** An officer's act on its way to case-transfer. */
export class ActSignedV1 {
  static readonly noun = 'act-signed';
  static readonly version = 1;

  /** Compact JWS (EdDSA, `kid` of the office) over the RFC 8785 form of an `ActCommand`. */
  @Length(1, 200_000)
  command!: string;
}
