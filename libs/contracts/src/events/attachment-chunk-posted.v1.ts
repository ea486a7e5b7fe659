import { IsInt, Length, Matches, Max, Min } from 'class-validator';

/** One piece of an attachment, on the clue's own channel and ordering key; assembled and checked by digest. */
export class AttachmentChunkPostedV1 {
  static readonly noun = 'attachment-chunk-posted';
  static readonly version = 1;

  @Length(1, 40)
  clueNo!: string;

  /** SHA-256 (hex) of the whole attachment. */
  @Matches(/^[0-9a-f]{64}$/)
  digest!: string;

  @Length(1, 200)
  title!: string;

  @Length(1, 100)
  mediaType!: string;

  @IsInt()
  @Min(1)
  @Max(20_971_520)
  size!: number;

  @IsInt()
  @Min(0)
  index!: number;

  @IsInt()
  @Min(1)
  @Max(64)
  count!: number;

  /** Base64 of at most 384 kB, so that a message stays under 512 kB. */
  @Length(1, 524_288)
  bytes!: string;
}
