import { IsIn, IsInt, IsObject, IsString, IsUUID, Matches } from 'class-validator';
import { IsInstant } from '#libs/contracts';
import { ROW_NUMBER } from '#libs/kernel';

/** What can come to a supervising office's desk. */
const DESK_KINDS = ['step', 'todo', 'rung', 'refusal', 'deadline'];

/** An entry of supervision's `GET /feed`. */
export class DeskFeedLine {
  @Matches(ROW_NUMBER)
  cursor!: string;

  @IsIn(DESK_KINDS)
  kind!: string;

  @IsInstant()
  at!: Date;

  @IsUUID()
  eventId!: string;

  /** Number of the case. */
  @IsString()
  subject!: string;

  /** Number of the case's step; 0 for a rung, a refusal or a deadline. */
  @IsInt()
  seq!: number;

  @IsObject()
  details!: object;
}
