import { Type } from 'class-transformer';
import { IsArray, IsBoolean, IsIn, IsInt, IsObject, IsOptional, IsString, ValidateNested } from 'class-validator';
import { IsDay, IsInstant } from '#libs/contracts';
import { ThresholdResponse, Words } from '#libs/law-desk';

class CountingNote extends Words {
  /** JSON pointer into the clue's content. */
  @IsString()
  path!: string;
}

/** A clue of which acts were counted. */
class CountedClueLine {
  @IsString()
  clueNo!: string;

  @IsInt()
  clueVersion!: number;

  /** Who posted it. */
  @IsString()
  office!: string;

  @IsIn(['poster', 'recipient'])
  role!: string;

  /** JSON pointer into `acts`; not there when it tells of no act that a line could measure. */
  @IsOptional()
  @IsString()
  act?: string;

  /** Earlier penalties it tells of, as pointers into `acts`. */
  @IsArray()
  @IsString({ each: true })
  penalties!: readonly string[];

  /** What was left out of the sums, or counted with a doubt. */
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => CountingNote)
  notes!: readonly CountingNote[];

  /** Other clues that name the same container, twenty at most: they may tell of one and the same act. */
  @IsArray()
  @IsString({ each: true })
  sameContainerAs!: readonly string[];
}

class CountedActs {
  /** Facts as `cluebridge law threshold` takes them. */
  @IsArray()
  @IsObject({ each: true })
  acts!: readonly object[];

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => CountedClueLine)
  clues!: readonly CountedClueLine[];

  /** Not there when there is no act that a line could measure. */
  @IsOptional()
  @ValidateNested()
  @Type(() => ThresholdResponse)
  assessment?: ThresholdResponse;
}

/** A prompt that was given, once. */
class PromptLine {
  @IsString()
  crime!: string;

  @IsString()
  ground!: string;

  @IsDay()
  inForceFrom!: string;

  /** The clue with which the line was reached. */
  @IsString()
  clueNo!: string;

  @IsInstant()
  reachedAt!: Date;
}

/** The acts of one party over all clues that this office posted or was sent. */
class PartyThresholds extends CountedActs {
  @IsIn(['uscc', 'licence', 'person-id'])
  kind!: string;

  /** A person's is masked. */
  @IsString()
  number!: string;

  @IsOptional()
  @IsString()
  name?: string;

  @IsOptional()
  @IsBoolean()
  isUnit?: boolean;

  /** False when there are more clues than are added up. */
  @IsBoolean()
  isComplete!: boolean;

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => PromptLine)
  prompts!: readonly PromptLine[];
}

/** `GET /clues/{no}/thresholds` */
export class ClueThresholdsResponse {
  @IsString()
  clueNo!: string;

  @IsInt()
  clueVersion!: number;

  /** The clue by itself. */
  @ValidateNested()
  @Type(() => CountedActs)
  alone!: CountedActs;

  /** Its parties that are known by a number; those who only serve the trade or bought something are left out. */
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => PartyThresholds)
  parties!: readonly PartyThresholds[];
}
