import { IsOptional, Length, Matches } from 'class-validator';
import { IsInstant, OFFICER_ID } from '#libs/contracts';
import type { DesignationRow } from './designation-store.js';

export class DesignationLine {
  @Matches(/^\d+$/)
  readonly id!: string;

  @Length(1, 64)
  readonly office!: string;

  @Matches(OFFICER_ID)
  readonly officer!: string;

  @IsInstant()
  readonly from!: string;

  @IsInstant()
  readonly until!: string;

  @Length(1, 64)
  readonly paperNo!: string;

  @IsInstant()
  readonly madeAt!: string;

  @Length(1, 64)
  readonly madeBy!: string;

  @IsOptional()
  @IsInstant()
  readonly revokedAt?: string;

  @IsOptional()
  @Length(1, 64)
  readonly revokedBy?: string;

  @IsOptional()
  @Length(1, 500)
  readonly revokeReason?: string;
}

export function designationLineOf(row: DesignationRow): DesignationLine {
  const { id, office, officer, from, until, paperNo, madeAt, madeBy, revokedAt, revokedBy, revokeReason } = row;
  return {
    ...{ id, office, officer, from: from.toISOString(), until: until.toISOString(), paperNo },
    ...{ madeAt: madeAt.toISOString(), madeBy },
    ...(revokedAt && { revokedAt: revokedAt.toISOString(), revokedBy: revokedBy!, revokeReason: revokeReason! }),
  };
}
