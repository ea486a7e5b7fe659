import { IsInt, IsOptional, Length, Matches, Max, Min } from 'class-validator';

/** A document of a clue: a paper known by number, or an attachment known by digest. */
export class DocumentRef {
  @Length(1, 64)
  kind!: string;

  @Length(1, 200)
  title!: string;

  @IsOptional()
  @Length(1, 64)
  documentNo?: string;

  /** SHA-256 (hex) of an attachment uploaded before. */
  @IsOptional()
  @Matches(/^[0-9a-f]{64}$/)
  digest?: string;

  @IsOptional()
  @Length(1, 100)
  mediaType?: string;

  /** Bytes, at most 20 MB. */
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(20_971_520)
  size?: number;
}
