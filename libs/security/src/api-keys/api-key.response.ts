import { Type } from 'class-transformer';
import { IsArray, IsIn, IsOptional, Length, Matches, ValidateNested } from 'class-validator';
import { IsInstant } from '#libs/contracts';
import { SCOPES } from '../access/caller.js';
import type { Scope } from '../access/caller.js';

/** The only time the key itself is shown. */
export class IssuedApiKeyResponse {
  @Length(1, 64)
  readonly id!: string;

  @Matches(/^cbk_/)
  readonly key!: string;

  @IsInstant()
  readonly expiresAt!: string;
}

export class EndingApiKey {
  @Length(1, 64)
  readonly id!: string;

  @IsInstant()
  readonly expiresAt!: string;
}

/** The next key, and until when the one before is good beside it. */
export class RotatedApiKeyResponse extends IssuedApiKeyResponse {
  @ValidateNested()
  @Type(() => EndingApiKey)
  readonly previous!: EndingApiKey;
}

export class ApiKeyLine {
  @Length(1, 64)
  readonly id!: string;

  @Length(1, 64)
  readonly office!: string;

  @IsArray()
  @IsIn(SCOPES, { each: true })
  readonly scopes!: readonly Scope[];

  @Length(1, 100)
  readonly label!: string;

  @IsInstant()
  readonly createdAt!: string;

  @IsInstant()
  readonly expiresAt!: string;

  @IsOptional()
  @IsInstant()
  readonly revokedAt?: string;
}
