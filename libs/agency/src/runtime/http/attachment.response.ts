import { IsInt, IsString, Matches } from 'class-validator';

/** An attachment that was stored. */
export class StoredAttachmentResponse {
  @Matches(/^[0-9a-f]{64}$/)
  digest!: string;

  @IsInt()
  size!: number;

  @IsString()
  title!: string;

  @IsString()
  mediaType!: string;
}
