import { Type } from 'class-transformer';
import { IsArray, IsString, ValidateNested } from 'class-validator';
import { Titled, TitledClause } from '#libs/contracts';

/** Consider Order 310 Art. 18: a limit was missed. No finding. */
export class Article18Prompt {
  @ValidateNested()
  @Type(() => Titled)
  office!: Titled;

  /** The clock that was missed. */
  @IsString()
  rule!: string;

  /** What it may be, with the clause that describes it. */
  @ValidateNested()
  @Type(() => Titled)
  conduct!: Titled;

  @ValidateNested()
  @Type(() => TitledClause)
  liability!: TitledClause;

  /** Art. 18 itself. */
  @ValidateNested()
  @Type(() => TitledClause)
  basis!: TitledClause;
}

/** `GET /cases/{no}/article-18` */
export class Article18Answer {
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => Article18Prompt)
  prompts!: Article18Prompt[];
}
