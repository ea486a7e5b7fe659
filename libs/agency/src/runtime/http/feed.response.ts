import { IsIn, IsInt, IsObject, IsOptional, IsString, IsUUID, Matches } from 'class-validator';
import { IsInstant } from '#libs/contracts';
import { ROW_NUMBER } from '#libs/kernel';
import { FEED_KINDS } from '../feed/feed-kinds.js';

/** An entry of `GET /feed`. */
export class FeedLine {
  @Matches(ROW_NUMBER)
  cursor!: string;

  @IsIn(FEED_KINDS)
  kind!: string;

  @IsInstant()
  at!: Date;

  @IsUUID()
  eventId!: string;

  /** Number of the clue or, for `step`, `refusal`, `rung` and `deadline`, of the case. */
  @IsString()
  subject!: string;

  /** Version of the clue: `clue`, `recall`, `receipt`, `threshold`. */
  @IsOptional()
  @IsInt()
  version?: number;

  /** Number of the case's step: `step`, `refusal`, `rung`, `deadline`. */
  @IsOptional()
  @IsInt()
  seq?: number;

  @IsObject()
  details!: object;

  /** A clue comes whole, persons included: the office's own system was addressed with it. */
  @IsOptional()
  @IsObject()
  clue?: object;
}
