import { Type } from 'class-transformer';
import { Equals, IsBoolean, IsIn, IsInt, IsOptional, IsString, IsUUID, ValidateNested } from 'class-validator';
import { RUNGS } from '../events/clock-rung.v1.js';
import type { Rung } from '../events/clock-rung.v1.js';
import { IsInstant } from '../schema/moments.js';

/** A step or an office in an answer: its id with its names in both languages. */
export class Titled {
  @IsString()
  id!: string;

  @IsString()
  zh!: string;

  @IsString()
  en!: string;
}

/** Law, article and paragraph: 《行政执法机关移送涉嫌犯罪案件的规定》第五条第二款. */
class ClauseCitation {
  @IsString()
  zh!: string;

  @IsString()
  en!: string;
}

/** A clause as an officer reads it: law and heading in its names, law and article in its citation. */
export class TitledClause extends Titled {
  /** As papers cite it; missing for a clause that is not in the data. */
  @IsOptional()
  @ValidateNested()
  @Type(() => ClauseCitation)
  citation?: ClauseCitation;

  /** The official wording, where it is at hand. */
  @IsOptional()
  @IsString()
  text?: string;

  /** V the article was read, M known but not checked, C this project's own choice. */
  @IsOptional()
  @IsString()
  mark?: string;
}

/** Where a track of a case stands. */
export class TitledState {
  @IsString()
  track!: string;

  @IsString()
  state!: string;

  @IsString()
  zh!: string;

  @IsString()
  en!: string;

  /** Nothing has happened in this track yet. */
  @IsOptional()
  @IsBoolean()
  isInitial?: boolean;
}

/** A document of the process table. */
export class TitledDocument {
  @IsString()
  kind!: string;

  @IsString()
  zh!: string;

  @IsString()
  en!: string;
}

/** A document that the process table expects with a step and that was not named. */
export class TitledMissingDocument extends TitledDocument {
  @IsString()
  step!: string;

  @IsInt()
  seq!: number;
}

/** A warning that a clock has rung. */
export class TitledRung {
  @IsIn(RUNGS)
  rung!: Rung;

  @IsInstant()
  rungAt!: string;

  @ValidateNested()
  @Type(() => TitledClause)
  basis!: TitledClause;
}

/** The same in a timeline; whoever answers with it adds the office, named in its own way. */
export class RungHappening {
  @Equals('rung')
  kind!: 'rung';

  @IsInstant()
  at!: string;

  @IsIn(RUNGS)
  rung!: Rung;

  @ValidateNested()
  @Type(() => TitledClause)
  basis!: TitledClause;

  @IsUUID()
  clockId!: string;

  /** True when the act that it warned of had been done in time by then, and came late: on the way, or to its entry. */
  @IsOptional()
  @Equals(true)
  actInTime?: true;
}
