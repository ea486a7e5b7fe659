import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsDefined,
  IsIn,
  IsInt,
  IsOptional,
  Length,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { CartonCode } from '../clue/carton-code.js';
import { ClueContent } from '../clue/clue-content.js';
import { GoodsLine } from '../clue/goods-line.js';
import { CluePostedFrame } from '../events/clue-posted.js';
import { IsDay } from '../schema/moments.js';

/** 假, 私, 非, no licence (无证), no transport permit (无准运证). */
export const TOBACCO_CLUE_KINDS = [
  'counterfeit',
  'smuggled',
  'illegal-channel',
  'unlicensed',
  'no-transport-permit',
] as const;

/** 卷烟 雪茄 烟丝 烟叶 复烤烟叶 辅料 专用机械 电子烟 加热卷烟. */
export const TOBACCO_PRODUCTS = [
  'cigarette',
  'cigar',
  'cut-tobacco',
  'leaf',
  'redried-leaf',
  'auxiliary',
  'machinery',
  'e-cigarette',
  'heated',
] as const;

/** How the goods were valued (2010 Tobacco Interpretation Art. 4). */
export const TOBACCO_PRICE_BASES = ['actual-sale', 'brand-retail', 'yearly-average'] as const;

export const APPRAISAL_RESULTS = ['counterfeit', 'genuine', 'substandard', 'undetermined'] as const;

/** How sticks are packed; specs vary, so 条, 件 and 箱 are derived from it and never typed. */
export class PackSpec {
  @IsInt()
  @Min(1)
  @Max(100)
  sticksPerPack!: number;

  @IsInt()
  @Min(1)
  @Max(100)
  packsPerCarton!: number;

  /** Cartons (条) per case (件); 50 unless the brand says otherwise. */
  @IsInt()
  @Min(1)
  @Max(1_000)
  cartonsPerCase!: number;
}

/** Tobacco goods. Sticks are the base unit of cigarettes; whether another unit is acceptable is an intake rule. */
export class TobaccoGoodsLine extends GoodsLine {
  @IsIn(TOBACCO_PRODUCTS)
  product!: (typeof TOBACCO_PRODUCTS)[number];

  @IsOptional()
  @ValidateNested()
  @Type(() => PackSpec)
  pack?: PackSpec;
}

/** A laboratory's appraisal report. */
export class TobaccoAppraisal {
  @Length(1, 200)
  laboratory!: string;

  @Length(1, 64)
  reportNo!: string;

  @IsIn(APPRAISAL_RESULTS)
  result!: (typeof APPRAISAL_RESULTS)[number];

  @IsOptional()
  @IsDay()
  reportedOn?: string;
}

/** A clue on illegal tobacco trade as the tobacco monopoly knows it. */
export class TobaccoClueV1 extends ClueContent {
  @IsIn(TOBACCO_CLUE_KINDS)
  kind!: (typeof TOBACCO_CLUE_KINDS)[number];

  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(200)
  @ValidateNested({ each: true })
  @Type(() => TobaccoGoodsLine)
  override goods!: TobaccoGoodsLine[];

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(500)
  @ValidateNested({ each: true })
  @Type(() => CartonCode)
  cartonCodes?: CartonCode[];

  /** Retail licence (烟草专卖零售许可证), 12 digits. */
  @IsOptional()
  @Matches(/^\d{12}$/)
  licenceNo?: string;

  /** Transport permit (准运证). */
  @IsOptional()
  @Length(1, 64)
  transportPermitNo?: string;

  @IsOptional()
  @IsIn(TOBACCO_PRICE_BASES)
  priceBasis?: (typeof TOBACCO_PRICE_BASES)[number];

  /** Number of the price certificate. */
  @IsOptional()
  @Length(1, 64)
  priceCertificateNo?: string;

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => TobaccoAppraisal)
  appraisals?: TobaccoAppraisal[];
}

/** The tobacco monopoly posted a clue and vouches for its content. */
export class TobaccoCluePostedV1 extends CluePostedFrame {
  static readonly noun = 'clue-posted';
  static readonly version = 1;

  @IsDefined()
  @ValidateNested()
  @Type(() => TobaccoClueV1)
  content!: TobaccoClueV1;
}
