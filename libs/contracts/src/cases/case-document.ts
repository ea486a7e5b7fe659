import { IsOptional, Length, Matches } from 'class-validator';

/** A document that belongs to a step: known by number and digest, its bytes stay with its owner. */
export class CaseDocument {
  /** A document id of the process table, such as `transfer-letter`. */
  @Length(1, 64)
  kind!: string;

  @Length(1, 200)
  title!: string;

  @IsOptional()
  @Length(1, 64)
  documentNo?: string;

  @IsOptional()
  @Matches(/^[0-9a-f]{64}$/)
  digest?: string;
}
