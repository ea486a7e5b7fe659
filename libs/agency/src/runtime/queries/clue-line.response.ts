import { IsArray, IsIn, IsInt, IsString, Matches, Min } from 'class-validator';
import { CLASSIFICATIONS, IsInstant } from '#libs/contracts';
import { POSTED_STATES, RECEIVED_STATES } from './list-sql.js';

class ClueLine {
  @IsString()
  clueNo!: string;

  @IsInt()
  @Min(1)
  clueVersion!: number;

  @IsString()
  title!: string;

  @Matches(/^[0-9a-f]{64}$/)
  contentDigest!: string;

  @IsIn(CLASSIFICATIONS)
  classification!: string;

  /** How many. */
  @IsInt()
  warnings!: number;

  @IsInstant()
  postedAt!: Date;
}

/** A line of `GET /clues`. */
export class PostedClueLine extends ClueLine {
  @IsIn(POSTED_STATES)
  state!: string;

  @IsArray()
  @IsString({ each: true })
  recipients!: readonly string[];
}

/** A line of `GET /clues/received`. */
export class ReceivedClueLine extends ClueLine {
  @IsIn(RECEIVED_STATES)
  state!: string;

  /** The posting office, and its agency. */
  @IsString()
  from!: string;

  @IsString()
  agency!: string;

  @IsInstant()
  storedAt!: Date;
}
