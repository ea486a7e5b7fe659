import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsInt,
  IsOptional,
  IsUUID,
  Length,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { IsInstant } from '../schema/moments.js';
import { ClueWarning } from './warning.js';

/** The version of a clue that this one replaces at every holder. */
export class SupersededClue {
  @IsUUID()
  eventId!: string;

  @Matches(/^[0-9a-f]{64}$/)
  contentDigest!: string;
}

/**
 * The frame of a posted clue, the same for every agency; each agency's `<Agency>CluePostedV1` adds `content` of its
 * own class. A clue is never edited: version n+1 says which version it supersedes.
 */
export class CluePostedFrame {
  @Length(1, 40)
  clueNo!: string;

  @IsInt()
  @Min(1)
  @Max(10_000)
  clueVersion!: number;

  /** The office that vouches for the clue. */
  @Length(1, 64)
  office!: string;

  @IsInstant()
  postedAt!: string;

  /** Why it is shared, and on which legal basis: the record of sharing keeps both. */
  @Length(1, 200)
  purpose!: string;

  @Length(1, 200)
  legalBasis!: string;

  /** SHA-256 (hex) of the RFC 8785 form of `content`. */
  @Matches(/^[0-9a-f]{64}$/)
  contentDigest!: string;

  @IsOptional()
  @ValidateNested()
  @Type(() => SupersededClue)
  supersedes?: SupersededClue;

  @IsArray()
  @ArrayMaxSize(200)
  @ValidateNested({ each: true })
  @Type(() => ClueWarning)
  warnings!: ClueWarning[];
}
