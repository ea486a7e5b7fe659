import { IsOptional, Matches } from 'class-validator';
import { IsNumberText } from '#libs/contracts';

/** `GET /feed` */
export class FeedQuery {
  /** `next` of the answer before; the beginning when not said. A cursor beyond the end, or of a list, is refused. */
  @IsOptional()
  @Matches(/^[A-Za-z0-9_-]{1,400}$/)
  after?: string;

  /** 1 to 500; 100 when not said. */
  @IsOptional()
  @IsNumberText(/^([1-9]\d?|[1-4]\d\d|500)$/, 1, 500)
  limit?: string;
}
