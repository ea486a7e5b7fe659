import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsIn, IsInt, Length, Max, Min } from 'class-validator';
import { SCOPES } from '../access/caller.js';
import type { Scope } from '../access/caller.js';

export class IssueApiKeyRequest {
  @Length(1, 64)
  office!: string;

  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(SCOPES.length)
  @ArrayUnique()
  @IsIn(SCOPES, { each: true })
  scopes!: Scope[];

  /** Which system the key is for, so that an operator knows whom to ask. */
  @Length(1, 100)
  label!: string;

  @IsInt()
  @Min(1)
  @Max(731)
  lifetimeDays!: number;
}
