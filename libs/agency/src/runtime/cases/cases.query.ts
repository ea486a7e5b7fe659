import { IsIn, IsOptional, Matches } from 'class-validator';
import { PageQuery } from '#libs/service';

/** `GET /cases` */
export class CasesQuery extends PageQuery {
  /** A state of any track, bare (`filed`) or with its track (`police-decision:filed`). */
  @IsOptional()
  @Matches(/^[A-Za-z-]{1,64}(:[A-Za-z-]{1,64})?$/)
  state?: string;

  /** The part this office takes. */
  @IsOptional()
  @IsIn(['transferor', 'receiver', 'supervisor'])
  role?: string;

  /** `true`: a clock was missed, or runs past its date now. */
  @IsOptional()
  @IsIn(['true'])
  overdue?: string;
}
