import { IsOptional, Length, Matches } from 'class-validator';
import { IsInstant, IsNotBlank, OFFICER_ID } from '#libs/contracts';

export class DesignateRequest {
  /** The officer who presides, by the id of his or her token. */
  @Matches(OFFICER_ID)
  officer!: string;

  /** Your own when not said; another one of this service only by its security administrator. */
  @IsOptional()
  @Length(1, 64)
  office?: string;

  /** Now when not said; never before. */
  @IsOptional()
  @IsInstant()
  from?: string;

  /** The first instant at which the officer no longer presides; at most 366 days after the beginning. */
  @IsInstant()
  until!: string;

  /** Number of the paper that designates the officer. */
  @Length(1, 64)
  paperNo!: string;
}

export class RevokeDesignationRequest {
  /** Stays on record with your name. */
  @Length(1, 500)
  @IsNotBlank()
  reason!: string;
}
