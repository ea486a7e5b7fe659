import { Length } from 'class-validator';
import { IsInstant } from '../schema/moments.js';

/** Characters of a seal. */
export const LONGEST_SEALED = 200_000;

/** A clue about a public official on its way to the addressed organ, which alone can open it. */
export class OfficialCluePassedV1 {
  static readonly noun = 'official-clue-passed';
  static readonly version = 1;

  @Length(1, 40)
  officialClueNo!: string;

  /** The office that passes it on. */
  @Length(1, 64)
  office!: string;

  @Length(1, 64)
  addressee!: string;

  /** Compact JWE for a key of the addressee; its header names the key, this office, the addressee and this number. */
  @Length(1, LONGEST_SEALED)
  sealed!: string;

  @IsInstant()
  sentAt!: string;
}
