import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  Length,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { PageQuery } from '#libs/service';

/** A quantity in the office's own unit. */
export class PaperQuantity {
  @Matches(/^\d{1,18}(\.\d{1,6})?$/)
  value!: string;

  @Length(1, 20)
  unit!: string;
}

/** A row of a list of goods: whatever a case can list (`GoodsItem`) can be printed. */
export class PaperGoods {
  @Length(1, 40)
  itemNo!: string;

  @Length(1, 200)
  name!: string;

  @IsOptional()
  @Length(1, 200)
  brand?: string;

  @IsOptional()
  @Length(1, 200)
  spec?: string;

  @ValidateNested()
  @Type(() => PaperQuantity)
  quantity!: PaperQuantity;

  /** In yuan. */
  @IsOptional()
  @Matches(/^\d{1,18}(\.\d{1,6})?$/)
  value?: string;

  @IsOptional()
  @Length(1, 200)
  feature?: string;

  @IsOptional()
  @Length(1, 200)
  place?: string;
}

/** A row of a list of documents. */
export class PaperDocument {
  @Length(1, 200)
  title!: string;

  @IsOptional()
  @Length(1, 64)
  documentNo?: string;

  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(9999)
  copies?: number;

  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(99999)
  pages?: number;
}

/** `POST /cases/{no}/papers`: what the officer fills in; case, offices, number and day come by themselves. */
export class PaperRequest {
  /** A paper, such as `transfer-letter`. */
  @Matches(/^[a-z][a-z-]{0,63}$/)
  kind!: string;

  /** By the field's name; names of persons are printed and go nowhere else. */
  @IsOptional()
  @IsObject()
  fields?: Record<string, string>;

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(1000)
  @ValidateNested({ each: true })
  @Type(() => PaperGoods)
  goods?: PaperGoods[];

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(500)
  @ValidateNested({ each: true })
  @Type(() => PaperDocument)
  documents?: PaperDocument[];

  /** The office it goes to; by default the one that has this part in the case, or the directory's counterpart. */
  @IsOptional()
  @Length(1, 64)
  to?: string;

  /** Number of the paper that this one corrects; its id, if it has no number. */
  @IsOptional()
  @Length(1, 80)
  replaces?: string;

  /** With the office's name in red above. */
  @IsOptional()
  @IsBoolean()
  redHead?: boolean;
}

/** `GET /cases/{no}/papers` */
export class PapersQuery extends PageQuery {}

/** `GET /cases/{no}/papers/{digest}` */
export class PaperQuery {
  /** `json`: what was filled in, instead of the PDF. */
  @IsOptional()
  @IsIn(['json'])
  as?: string;
}
