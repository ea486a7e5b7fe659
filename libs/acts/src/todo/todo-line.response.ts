import { Type } from 'class-transformer';
import { IsArray, IsBoolean, IsOptional, IsString, IsUUID, ValidateNested } from 'class-validator';
import { IsInstant, Titled, TitledClause, TitledDocument } from '#libs/contracts';

/** What an office may do next on a case, under which clause, by when. */
export class NextLine {
  @ValidateNested()
  @Type(() => Titled)
  step!: Titled;

  @IsArray()
  @IsString({ each: true })
  roles!: string[];

  /** True where who presides in the head's place (主持工作的负责人) may take it too, with `asWhoPresides`. */
  @IsOptional()
  @IsBoolean()
  orWhoPresides?: boolean;

  @ValidateNested()
  @Type(() => TitledClause)
  basis!: TitledClause;

  @IsOptional()
  @IsInstant()
  dueAt?: Date | string;

  /** The clause that sets the date, where it is another than `basis`. */
  @IsOptional()
  @ValidateNested()
  @Type(() => TitledClause)
  dueBasis?: TitledClause;

  /** True while `dueAt` or, without it, `notBefore` may move, since the holidays of a year that it was counted with are not known. */
  @IsOptional()
  @IsBoolean()
  isProvisional?: boolean;

  /** Whose date it is: the numbers of the papers of the seizures or preservations. A case may have others, whose times end later. */
  @IsOptional()
  @IsArray()
  @IsString({ each: true })
  measureNos?: string[];

  /** Past that date; never by the end of a window, which nobody owes. */
  @IsBoolean()
  isLate!: boolean;

  /** The step should wait until then: before it is recorded with `CASE.TERM_NOT_OVER`. May be past. */
  @IsOptional()
  @IsInstant()
  notBefore?: Date | string;

  /** Whether that is still to come. */
  @IsBoolean()
  isEarly!: boolean;

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => TitledDocument)
  documents!: TitledDocument[];

  /** True for a step that may be taken whenever there is reason to and that nobody owes; it is no to-do. */
  @IsOptional()
  @IsBoolean()
  whenever?: boolean;
}

/** A line of `GET /todo`. */
export class TodoLine extends NextLine {
  @IsString()
  caseNo!: string;

  @IsString()
  title!: string;

  /** True where the officer who asks takes it in the head's place: the act says `asWhoPresides`. */
  @IsOptional()
  @IsBoolean()
  asWhoPresides?: boolean;

  /** Number of an act for this very step that is signed and not yet judged. */
  @IsOptional()
  @IsUUID()
  underway?: string;
}
