import { IsIn, IsOptional, Length, Matches } from 'class-validator';
import { IsInstant, OFFICER_ID } from '#libs/contracts';
import { REVOKED_KINDS, REVOKED_SCOPES } from './revocation.js';
import type { RevokedKind, RevokedScope } from './revocation.js';
import type { RevocationRow } from './revocation-store.js';

export class RevocationLine {
  @Matches(/^\d+$/)
  readonly id!: string;

  @IsIn(REVOKED_KINDS)
  readonly kind!: RevokedKind;

  @Matches(OFFICER_ID)
  readonly subject!: string;

  /** Every office of this service when not there. */
  @IsOptional()
  @Length(1, 64)
  readonly office?: string;

  @IsIn(REVOKED_SCOPES)
  readonly scope!: RevokedScope;

  @Length(1, 500)
  readonly reason!: string;

  /** The officer's new office, when this is a move. */
  @IsOptional()
  @Length(1, 64)
  readonly movedTo?: string;

  @IsInstant()
  readonly revokedAt!: string;

  @Length(1, 64)
  readonly revokedBy!: string;

  @IsOptional()
  @IsInstant()
  readonly liftedAt?: string;

  @IsOptional()
  @Length(1, 64)
  readonly liftedBy?: string;

  @IsOptional()
  @Length(1, 500)
  readonly liftReason?: string;
}

export function revocationLineOf(row: RevocationRow): RevocationLine {
  const { id, kind, subject, office, scope, reason, movedTo, revokedAt, revokedBy, liftedAt, liftedBy, liftReason } =
    row;
  return {
    id,
    kind,
    subject,
    ...(office !== null && { office }),
    scope,
    reason,
    ...(movedTo !== null && { movedTo }),
    revokedAt: revokedAt.toISOString(),
    revokedBy,
    ...(liftedAt && { liftedAt: liftedAt.toISOString(), liftedBy: liftedBy!, liftReason: liftReason! }),
  };
}
