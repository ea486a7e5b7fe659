import { IsIn, IsOptional, Length, Matches } from 'class-validator';
import { IsDayOrInstant } from '#libs/contracts';
import { PageQuery } from '#libs/service';
import { CLUE_STATES } from '../domain/clue-view.js';

/** `GET /clues`: every filter may be left out; together they narrow. */
export class CluesQuery extends PageQuery {
  /** Posted by this office, or addressed to it. */
  @IsOptional()
  @Length(1, 64)
  office?: string;

  /** `posted`, `recalled`, or a stage reached by some addressee. */
  @IsOptional()
  @IsIn(CLUE_STATES)
  state?: string;

  @IsOptional()
  @Length(1, 100)
  brand?: string;

  @IsOptional()
  @Matches(/^[A-Z]{3}[UJZ]\d{7}$/)
  container?: string;

  /** Posted at or after this instant; a date means from the beginning of that day in China. */
  @IsOptional()
  @IsDayOrInstant()
  from?: string;

  /** Posted before this instant; a date means to the end of that day in China, the day itself included. */
  @IsOptional()
  @IsDayOrInstant()
  to?: string;

  /** `true`: an addressee has not answered within the time given in the answer's `lateAfterDays`. */
  @IsOptional()
  @IsIn(['true'])
  late?: string;
}

/** `GET /cases` */
export class CasesQuery extends PageQuery {
  /** Takes or took part in the case. */
  @IsOptional()
  @Length(1, 64)
  office?: string;

  /** A state of any track, bare (`filed`) or with its track (`police-decision:filed`). */
  @IsOptional()
  @Matches(/^[A-Za-z-]{1,64}(:[A-Za-z-]{1,64})?$/)
  state?: string;

  /** `true`: a clock was missed, or runs past its date now. */
  @IsOptional()
  @IsIn(['true'])
  overdue?: string;
}

/** `GET /counts` */
export class CountsQuery {
  @IsOptional()
  @Length(1, 64)
  office?: string;
}

/** `GET /search` */
export class SearchQuery {
  /** The beginning of a number, three characters at least. */
  @Length(3, 64)
  q!: string;
}
