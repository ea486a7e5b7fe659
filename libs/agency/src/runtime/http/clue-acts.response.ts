import { IsArray, IsIn, IsInt, IsString } from 'class-validator';
import { IsInstant, RECEIPT_STAGES } from '#libs/contracts';

/** What an act on a received clue came to. */
export class ClueActResponse {
  @IsString()
  clueNo!: string;

  @IsInt()
  clueVersion!: number;

  @IsIn(RECEIPT_STAGES)
  stage!: string;

  @IsInstant()
  at!: Date;
}

/** A second recall hears the first one's answer. */
export class RecallResponse {
  @IsString()
  clueNo!: string;

  @IsInstant()
  recalledAt!: Date;

  @IsArray()
  @IsString({ each: true })
  recipients!: readonly string[];

  /** Cases of this office that rest on the clue: they stand, and show that it was recalled. */
  @IsArray()
  @IsString({ each: true })
  cases!: readonly string[];
}

export class ConfirmedWarningResponse {
  @IsString()
  clueNo!: string;

  @IsInt()
  clueVersion!: number;

  @IsString()
  path!: string;

  @IsString()
  code!: string;

  @IsString()
  confirmedBy!: string;
}
