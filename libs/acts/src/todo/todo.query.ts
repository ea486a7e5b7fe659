import { IsIn, IsOptional } from 'class-validator';
import { PageQuery } from '#libs/service';

/** `GET /todo` */
export class TodoQuery extends PageQuery {
  /** `true`: also what should still wait until a time is over (`notBefore`), behind everything else without a limit. */
  @IsOptional()
  @IsIn(['true'])
  early?: string;
}
