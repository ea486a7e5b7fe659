import { IsInt, Max, Min } from 'class-validator';

export class RotateApiKeyRequest {
  /** How long the key before stays good, up to a month: until its system has the next one. */
  @IsInt()
  @Min(1)
  @Max(744)
  overlapHours!: number;

  @IsInt()
  @Min(1)
  @Max(731)
  lifetimeDays!: number;
}
