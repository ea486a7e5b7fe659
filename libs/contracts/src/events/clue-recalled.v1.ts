import { IsInt, IsOptional, Length, Min } from 'class-validator';
import { IsInstant } from '../schema/moments.js';

/** The poster takes a clue back, in all its versions. Reaches every holder, even past a parked message. */
export class ClueRecalledV1 {
  static readonly noun = 'clue-recalled';
  static readonly version = 1;

  @Length(1, 40)
  clueNo!: string;

  /** The newest version at the time of the recall. */
  @IsInt()
  @Min(1)
  clueVersion!: number;

  @Length(1, 64)
  office!: string;

  @IsInstant()
  recalledAt!: string;

  /** Told to the holders only: free text may name a person, so the copy for supervision comes without it. */
  @IsOptional()
  @Length(1, 500)
  reason?: string;
}
