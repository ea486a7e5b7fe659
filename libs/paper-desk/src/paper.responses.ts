import { Type } from 'class-transformer';
import { IsIn, IsOptional, IsString, Matches, ValidateNested } from 'class-validator';
import { IsInstant } from '#libs/contracts';

/** Where a paper is found. */
export class PaperLinks {
  @IsString()
  pdf!: string;

  @IsString()
  data!: string;
}

/** An issued paper. What names it in an act: kind, title, documentNo and digest. */
export class PaperLine {
  @IsString()
  paperId!: string;

  @IsString()
  caseNo!: string;

  @IsString()
  kind!: string;

  @IsString()
  title!: string;

  @IsOptional()
  @IsString()
  documentNo?: string;

  @Matches(/^[0-9a-f]{64}$/)
  digest!: string;

  @IsInstant()
  issuedAt!: string | Date;

  @IsString()
  issuedBy!: string;

  /** Id of the paper that this one corrects. */
  @IsOptional()
  @IsString()
  replaces?: string;

  /** Id of the paper that corrects this one. */
  @IsOptional()
  @IsString()
  replacedBy?: string;

  @IsIn(['in-force', 'replaced'])
  status!: 'in-force' | 'replaced';

  @ValidateNested()
  @Type(() => PaperLinks)
  links!: PaperLinks;
}
