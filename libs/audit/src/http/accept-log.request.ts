import { IsIn, IsInt, Length, Min } from 'class-validator';
import { OWNERS } from '#libs/contracts';
import type { Owner } from '#libs/contracts';

export class AcceptLogRequest {
  /** Whose log. */
  @IsIn(OWNERS)
  owner!: Owner;

  /** Size of the refused head, from `GET /audit/log/witnessed`: another one is not accepted. */
  @IsInt()
  @Min(1)
  size!: number;

  /** Stays on record with the administrator's name. */
  @Length(1, 500)
  reason!: string;
}
