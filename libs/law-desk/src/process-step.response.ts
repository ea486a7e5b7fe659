import { Type } from 'class-transformer';
import { IsArray, IsBoolean, IsIn, IsOptional, IsString, ValidateNested } from 'class-validator';
import { WHEREABOUTS } from '#libs/law';
import { NamedWords, Words } from './words.response.js';

class PaperResponse extends Words {
  @IsString()
  kind!: string;
}

class ConditionResponse {
  @IsString()
  track!: string;

  @IsArray()
  @IsString({ each: true })
  in!: readonly string[];
}

class MoveResponse {
  @IsString()
  track!: string;

  @IsString()
  from!: string;

  @IsString()
  to!: string;

  @IsOptional()
  @IsBoolean()
  optional?: boolean;

  /** Only while the agency has this of the goods. */
  @IsOptional()
  @IsArray()
  @IsIn(WHEREABOUTS, { each: true })
  whenGoods?: readonly string[];
}

class StartResponse {
  @IsString()
  owner!: string;

  @IsString()
  measure!: string;

  @IsOptional()
  @IsString()
  clock?: string;
}

/** A step of the process: who takes it, from where to where, and what it does. */
export class StepResponse extends Words {
  @IsString()
  step!: string;

  @IsArray()
  @IsString({ each: true })
  from!: readonly string[];

  @IsString()
  to!: string;

  @IsString()
  by!: string;

  @ValidateNested()
  @Type(() => Words)
  byTitle!: Words;

  @IsArray()
  @IsString({ each: true })
  roles!: readonly string[];

  /** Who presides in the head's place may take it too. */
  @IsOptional()
  @IsBoolean()
  orWhoPresides?: boolean;

  @IsArray()
  @IsString({ each: true })
  asksFor!: readonly string[];

  /** Kinds of papers without which it is refused; of any other a missing one is a warning. */
  @IsOptional()
  @IsArray()
  @IsString({ each: true })
  requiredPapers?: readonly string[];

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => PaperResponse)
  papers!: readonly PaperResponse[];

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => ConditionResponse)
  when!: readonly ConditionResponse[];

  /** Times that should be over first: while one runs, the step is recorded with a warning. */
  @IsOptional()
  @IsArray()
  @IsString({ each: true })
  after?: readonly string[];

  @IsArray()
  @IsString({ each: true })
  starts!: readonly string[];

  /** Clocks of a measure on goods, by its kind and by whose it is; none where the law gives no time or no power. */
  @IsOptional()
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => StartResponse)
  startsFor?: readonly StartResponse[];

  @IsArray()
  @IsString({ each: true })
  stops!: readonly string[];

  @IsOptional()
  @IsArray()
  @IsString({ each: true })
  pauses?: readonly string[];

  @IsOptional()
  @IsArray()
  @IsString({ each: true })
  resumes?: readonly string[];

  @IsOptional()
  @IsArray()
  @IsString({ each: true })
  extends?: readonly string[];

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => MoveResponse)
  moves!: readonly MoveResponse[];

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => NamedWords)
  clauses!: readonly NamedWords[];
}
