import { IsBoolean, IsOptional, IsString } from 'class-validator';

/** A step or an office in an answer: its id with its names in both languages. */
export class Titled {
  @IsString()
  id!: string;

  @IsString()
  zh!: string;

  @IsString()
  en!: string;
}

/** A clause as an officer reads it. */
export class TitledClause extends Titled {
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
