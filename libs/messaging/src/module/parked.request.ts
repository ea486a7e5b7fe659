import { IsIn, IsOptional, Length } from 'class-validator';
import { PageQuery } from '#libs/service';
import { PARKED_STATUSES } from '../core/inbound/inbound-store.js';
import type { ParkedStatus } from '../core/inbound/inbound-store.js';

export class ListParkedQuery extends PageQuery {
  @IsOptional()
  @IsIn(PARKED_STATUSES)
  status?: ParkedStatus;
}

export class DiscardParkedRequest {
  /** Stays on record with the operator's name. */
  @Length(1, 500)
  reason!: string;
}
