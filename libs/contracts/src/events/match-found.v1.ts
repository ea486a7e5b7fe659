import { IsIn, Length } from 'class-validator';
import { IsInstant } from '../schema/moments.js';
import { TOKEN_KINDS } from './clue-summarised.v1.js';

/**
 * Another office posted a clue that names the same thing as one this office posted or was sent: ask it. Says what kind
 * of thing and whom to ask, and nothing else: number, amounts and content of the other clue stay with its owner.
 */
export class MatchFoundV1 {
  static readonly noun = 'match-found';
  static readonly version = 1;

  /** The clue that the addressed offices posted or were sent. */
  @Length(1, 40)
  clueNo!: string;

  @IsIn(TOKEN_KINDS)
  kind!: (typeof TOKEN_KINDS)[number];

  /** Whom to ask. */
  @Length(1, 64)
  otherOffice!: string;

  @IsInstant()
  foundAt!: string;
}
