import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsDefined, IsIn, IsOptional, Length, Matches, ValidateNested } from 'class-validator';
import { ClueContent } from '../clue/clue-content.js';
import { Money } from '../clue/money.js';
import { Quantity } from '../clue/quantity.js';
import { CluePostedFrame } from '../events/clue-posted.js';
import { IsDay } from '../schema/moments.js';

/** Where the clue comes from (案件来源登记表). */
export const MARKET_CLUE_SOURCES = [
  'complaint-12315',
  'inspection',
  'transfer-in',
  'platform',
  'right-holder',
  'other',
] as const;

/** 查封 / 扣押. */
export const SEIZURE_KINDS = ['sealing', 'seizure'] as const;

export const RIGHT_HOLDER_OPINIONS = ['counterfeit', 'genuine', 'undetermined'] as const;

/** A shop or a seller on a platform. */
export class MarketShop {
  @Length(1, 200)
  name!: string;

  @IsOptional()
  @Length(1, 100)
  platform?: string;

  @IsOptional()
  @Matches(/^https?:\/\/[^\s]{1,2000}$/)
  url?: string;

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(200)
  @Length(1, 64, { each: true })
  orderNos?: string[];
}

/** Quantities by what became of the goods; the law values sold and unsold goods differently. */
export class MarketQuantities {
  @IsOptional()
  @ValidateNested()
  @Type(() => Quantity)
  made?: Quantity;

  @IsOptional()
  @ValidateNested()
  @Type(() => Quantity)
  stored?: Quantity;

  @IsOptional()
  @ValidateNested()
  @Type(() => Quantity)
  sold?: Quantity;

  @IsOptional()
  @ValidateNested()
  @Type(() => Quantity)
  unsold?: Quantity;
}

/** Unit prices and totals of the infringing business. */
export class MarketAmounts {
  @IsOptional()
  @ValidateNested()
  @Type(() => Money)
  markedPrice?: Money;

  @IsOptional()
  @ValidateNested()
  @Type(() => Money)
  averagePrice?: Money;

  /** Value of what was sold. */
  @IsOptional()
  @ValidateNested()
  @Type(() => Money)
  soldValue?: Money;

  /** Value of what was not. */
  @IsOptional()
  @ValidateNested()
  @Type(() => Money)
  unsoldValue?: Money;

  /** 违法经营额. */
  @IsOptional()
  @ValidateNested()
  @Type(() => Money)
  operatingAmount?: Money;

  /** 违法所得. */
  @IsOptional()
  @ValidateNested()
  @Type(() => Money)
  illegalGain?: Money;
}

/** A seizure with the day its limit runs out (Compulsion Law Art. 25: 30 + 30 days). */
export class MarketSeizure {
  @IsIn(SEIZURE_KINDS)
  kind!: (typeof SEIZURE_KINDS)[number];

  @Length(1, 64)
  documentNo!: string;

  @IsDay()
  startsOn!: string;

  @IsDay()
  expiresOn!: string;
}

/** What the right holder says about the goods (鉴别意见). */
export class RightHolderOpinion {
  @Length(1, 200)
  holder!: string;

  @IsIn(RIGHT_HOLDER_OPINIONS)
  opinion!: (typeof RIGHT_HOLDER_OPINIONS)[number];

  @IsOptional()
  @IsDay()
  givenOn?: string;

  @IsOptional()
  @Length(1, 64)
  documentNo?: string;
}

/** An infringement clue as market supervision knows it. */
export class MarketClueV1 extends ClueContent {
  @IsIn(MARKET_CLUE_SOURCES)
  source!: (typeof MARKET_CLUE_SOURCES)[number];

  /** The infringing act as law, article and item, such as `trademark-law/57.3`. */
  @Matches(/^[a-z-]+\/\d{1,3}(\.\d{1,2})?$/)
  infringingAct!: string;

  @IsOptional()
  @ValidateNested()
  @Type(() => MarketShop)
  shop?: MarketShop;

  @IsOptional()
  @ValidateNested()
  @Type(() => MarketQuantities)
  quantities?: MarketQuantities;

  @IsOptional()
  @ValidateNested()
  @Type(() => MarketAmounts)
  amounts?: MarketAmounts;

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => MarketSeizure)
  seizures?: MarketSeizure[];

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => RightHolderOpinion)
  rightHolderOpinions?: RightHolderOpinion[];

  /** Article of the Criminal Law proposed as charge, such as `214`. */
  @IsOptional()
  @Matches(/^\d{1,3}(-\d)?$/)
  proposedCharge?: string;
}

/** Market supervision posted a clue and vouches for its content. */
export class MarketCluePostedV1 extends CluePostedFrame {
  static readonly noun = 'clue-posted';
  static readonly version = 1;

  @IsDefined()
  @ValidateNested()
  @Type(() => MarketClueV1)
  content!: MarketClueV1;
}
