import { IsBoolean, IsOptional } from 'class-validator';

export class RunRetentionRequest {
  /** True: nothing is written or taken out. */
  @IsOptional()
  @IsBoolean()
  dryRun?: boolean;
}
