import { Type } from 'class-transformer';
import { IsIn, IsOptional, IsString, ValidateNested } from 'class-validator';

const MARKS = ['V', 'M', 'C'] as const;

/** V the article was read, M known but not checked, C this project's own choice. */
export const IsMark = () => IsIn(MARKS);

/** Words in both languages. */
export class Words {
  @IsString()
  zh!: string;

  @IsString()
  en!: string;
}

/** Something named by an id. */
export class NamedWords extends Words {
  @IsString()
  id!: string;
}

/** A clause: wording or gist, and the law it stands in with source, effective date and mark. */
export class ClauseResponse extends NamedWords {
  /** The official wording, where it is at hand. */
  @IsOptional()
  @IsString()
  text?: string;

  @IsOptional()
  @ValidateNested()
  @Type(() => Words)
  gist?: Words;

  @ValidateNested()
  @Type(() => NamedWords)
  law!: NamedWords;

  @ValidateNested()
  @Type(() => Words)
  source!: Words;

  @IsString()
  effectiveFrom!: string;

  @IsMark()
  mark!: string;
}
