import { IsIn, IsOptional, Length, Matches } from 'class-validator';
import { IsNotBlank, OFFICER_ID } from '#libs/contracts';
import { PageQuery } from '#libs/service';
import { REVOKED_KINDS, REVOKED_SCOPES } from './revocation.js';
import type { RevokedKind, RevokedScope } from './revocation.js';

export class RevokeRequest {
  /** An officer, or the OAuth client of an office's own system. */
  @IsIn(REVOKED_KINDS)
  kind!: RevokedKind;

  /** The officer's id (`sub`), or the client's. */
  @Matches(OFFICER_ID)
  subject!: string;

  /** At this office alone; at every office of this service when not said. */
  @IsOptional()
  @Length(1, 64)
  office?: string;

  /** `earlier-tokens` (when not said): those issued before now. `every-token`: later ones too, until it is lifted. */
  @IsOptional()
  @IsIn(REVOKED_SCOPES)
  scope?: RevokedScope;

  /** An officer's move: the new office. Only with the office before and `every-token`. */
  @IsOptional()
  @Length(1, 64)
  movedTo?: string;

  /** Stays on record with the administrator's name; names no case and no person. */
  @Length(1, 500)
  @IsNotBlank()
  reason!: string;
}

export class LiftRevocationRequest {
  /** Stays on record with the administrator's name. */
  @Length(1, 500)
  @IsNotBlank()
  reason!: string;
}

export class ListRevocationsQuery extends PageQuery {
  @IsOptional()
  @Matches(OFFICER_ID)
  subject?: string;

  /** `in-force`: without those that were lifted. */
  @IsOptional()
  @IsIn(['in-force'])
  state?: 'in-force';
}
