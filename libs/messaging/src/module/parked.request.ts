import { IsIn, IsOptional, Length, Matches } from 'class-validator';
import { PARKED_STATUSES } from '../core/inbound/inbound-store.js';
import type { ParkedStatus } from '../core/inbound/inbound-store.js';

export class ListParkedQuery {
  @IsOptional()
  @IsIn(PARKED_STATUSES)
  status?: ParkedStatus;

  /** `next` of the page before. */
  @IsOptional()
  @Matches(/^\d{1,18}$/)
  after?: string;

  @IsOptional()
  @Matches(/^([1-9]\d?|1\d\d|200)$/)
  limit?: string;
}

export class DiscardParkedRequest {
  /** Stays on record with the operator's name. */
  @Length(1, 500)
  reason!: string;
}
