import { IsIn, IsOptional, Length } from 'class-validator';
import { AUDIT_ACTS, IsInstant, IsNumberText } from '#libs/contracts';
import { PageQuery } from '#libs/service';

export class AuditQuery extends PageQuery {
  /** Only acts on this clue, case or event number. */
  @IsOptional()
  @Length(1, 200)
  subject?: string;

  @IsOptional()
  @IsIn(Object.keys(AUDIT_ACTS))
  act?: string;

  /** Only what this officer, API key or client did. */
  @IsOptional()
  @Length(1, 200)
  actor?: string;

  /** Only acts at or after this instant. */
  @IsOptional()
  @IsInstant()
  from?: string;
}

export class WidthQuery {
  /** How many hashes or entries of the tile: 256 when not said. */
  @IsOptional()
  @IsNumberText(/^([1-9]|[1-9]\d|1\d\d|2[0-4]\d|25[0-6])$/, 1, 256)
  width?: string;
}
