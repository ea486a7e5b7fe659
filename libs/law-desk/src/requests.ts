import { IsIn, IsOptional, Length } from 'class-validator';
import { IsDayOrInstant, IsNumberText } from '#libs/contracts';
import { LIMIT_UNITS } from '#libs/law';
import type { LimitUnit } from '#libs/law';
import { PageQuery } from '#libs/service';

/** `GET /law/due`: the question in flags; `POST /law/due` takes it as JSON. */
export class DueQuery {
  /** A clock rule, such as `order-310/8.decide`; or `n`, `unit` and `regime`. */
  @IsOptional()
  @Length(1, 100)
  rule?: string;

  @IsOptional()
  @IsNumberText(/^[1-9]\d{0,3}$/, 1, 9_999)
  n?: string;

  @IsOptional()
  @IsIn(LIMIT_UNITS)
  unit?: LimitUnit;

  /** How days are counted, such as `order-310-days`. */
  @IsOptional()
  @Length(1, 100)
  regime?: string;

  /** The day or the instant from which it runs; hours need an instant (`+` is written `%2B`). */
  @IsDayOrInstant()
  start!: string;

  /** Times in which it stands still, `from/to` with commas between; without an end while one lasts. */
  @IsOptional()
  @Length(1, 1_000)
  pauses?: string;

  /** Units that are added. */
  @IsOptional()
  @IsNumberText(/^[1-9]\d{0,3}$/, 1, 9_999)
  extendBy?: string;

  /** The longer length that replaces it. */
  @IsOptional()
  @IsNumberText(/^[1-9]\d{0,3}$/, 1, 9_999)
  extendTo?: string;

  /** Rule pack; the national one in force at the start when not said. */
  @IsOptional()
  @Length(1, 100)
  pack?: string;
}

/** `GET /law/process` */
export class TableQuery {
  /** The newest national one when not said. */
  @IsOptional()
  @Length(1, 100)
  pack?: string;

  @IsOptional()
  @Length(1, 100)
  track?: string;
}

/** `GET /law/clauses` */
export class ClausesQuery extends PageQuery {
  /** The beginning of a clause id, such as `order-310/5`. */
  @IsOptional()
  @Length(1, 100)
  prefix?: string;

  /** Occurs in title, wording or law. */
  @IsOptional()
  @Length(1, 100)
  text?: string;
}
