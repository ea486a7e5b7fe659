import { IsOptional, Matches } from 'class-validator';

/** `GET /feed` */
export class FeedQuery {
  /** `next` of the answer before; the beginning when not said. */
  @IsOptional()
  @Matches(/^\d{1,18}$/)
  after?: string;

  /** 1 to 500; 100 when not said. */
  @IsOptional()
  @Matches(/^([1-9]\d?|[1-4]\d\d|500)$/)
  limit?: string;
}
