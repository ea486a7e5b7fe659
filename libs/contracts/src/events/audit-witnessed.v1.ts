import { IsInt, IsOptional, Length, Matches, Min } from 'class-validator';

/** A witness's answer to a checkpoint: its cosignature, or why it gives none. */
export class AuditWitnessedV1 {
  static readonly noun = 'audit-witnessed';
  static readonly version = 1;

  @Length(1, 200)
  origin!: string;

  @IsInt()
  @Min(0)
  size!: number;

  /** One signature line of C2SP tlog-cosignature v1. */
  @IsOptional()
  @Length(1, 500)
  cosignature?: string;

  /** Why there is no cosignature. */
  @IsOptional()
  @Matches(/^AUDIT\.[A-Z_]+$/)
  refusal?: string;

  /** The largest size the witness knows; with a refusal. */
  @IsOptional()
  @IsInt()
  @Min(0)
  knownSize?: number;
}
