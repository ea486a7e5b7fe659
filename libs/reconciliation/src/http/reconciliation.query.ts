import { IsOptional, Length } from 'class-validator';
import { IsDay } from '#libs/contracts';
import { PageQuery } from '#libs/service';

export class DifferencesQuery extends PageQuery {
  /** The topic. */
  @Length(1, 100)
  channel!: string;

  /** In China. */
  @IsDay()
  day!: string;
}

export class CheckDayRequest {
  /** In China; today when not said. */
  @IsOptional()
  @IsDay()
  day?: string;
}

export class RepairRequest {
  /** The topic. */
  @Length(1, 100)
  channel!: string;

  /** In China. */
  @IsDay()
  day!: string;

  /** Stays on record with the operator's name. */
  @Length(1, 500)
  reason!: string;
}
