import { IsIn, IsInt, IsObject, IsOptional, IsString, IsUUID, Matches } from 'class-validator';
import { IsInstant } from '#libs/contracts';
import { POSTED_STATES } from './list-sql.js';

/** One version of the clue. */
export class VersionLine {
  @IsInt()
  clueVersion!: number;

  @IsUUID()
  eventId!: string;

  @Matches(/^[0-9a-f]{64}$/)
  contentDigest!: string;

  @IsInstant()
  postedAt!: Date;

  @IsIn(POSTED_STATES)
  state!: string;
}

/** One thing that happened to the clue. */
export class HappeningLine {
  @IsInstant()
  at!: Date;

  /** `posted`, `relayed`, `stored` … `recalled`; a reaction is `reacted:` and its kind. */
  @IsString()
  what!: string;

  @IsOptional()
  @IsString()
  office?: string;

  @IsOptional()
  @IsString()
  by?: string;
}

/** What the reader's own agency did by itself on hearing of the clue. */
export class ReactionLine {
  @IsString()
  kind!: string;

  @IsString()
  subject!: string;

  /** Code of the sentence that follows. */
  @IsString()
  note!: string;

  @IsString()
  zh!: string;

  @IsString()
  en!: string;

  @IsObject()
  details!: object;

  @IsInstant()
  takenAt!: Date;
}
