import { IsIn, IsInt, IsOptional, Length, Matches, Min } from 'class-validator';
import { IsNotBlank, OWNERS } from '#libs/contracts';
import type { Owner } from '#libs/contracts';

export class AcceptLogRequest {
  /** Whose log. */
  @IsIn(OWNERS)
  owner!: Owner;

  /** Size of the refused head, from `GET /audit/log/witnessed`: another one is not accepted. */
  @IsInt()
  @Min(1)
  size!: number;

  /**
   * Its `root`, from the same place. Without it the size alone decides, though the owner of the log can have had another head
   * of that size refused since.
   */
  @IsOptional()
  @Matches(/^[A-Za-z0-9+/]{43}=$/)
  root?: string;

  /** Stays on record with the administrator's name. */
  @Length(1, 500)
  @IsNotBlank()
  reason!: string;
}
