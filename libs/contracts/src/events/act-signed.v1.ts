import { Length } from 'class-validator';

/** Of the JWS of an act: the step that is recorded of it says the same again, beside the state of the case. */
export const LONGEST_ACT = 200_000;

/** An officer's act on its way to case-transfer. */
export class ActSignedV1 {
  static readonly noun = 'act-signed';
  static readonly version = 1;

  /** Compact JWS (EdDSA, `kid` of the office) over the RFC 8785 form of an `ActCommand`. */
  @Length(1, LONGEST_ACT)
  command!: string;
}
