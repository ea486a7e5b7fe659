import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
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
import { Money } from '../clue/money.js';
import { CluePostedFrame } from '../events/clue-posted.js';
import { IsDay } from '../schema/moments.js';

export const CUSTOMS_DIRECTIONS = ['import', 'export'] as const;

/** 渠道 of trade: 海运 空运 陆运 邮递 快件 跨境电商 旅检 市场采购. */
export const CUSTOMS_TRADE_CHANNELS = [
  'sea',
  'air',
  'land',
  'mail',
  'express',
  'cross-border-b2c',
  'passenger',
  'market-purchase',
] as const;

/** What customs did about the goods (IP Customs Regulation Art. 16-27), in the order of the procedure. */
export const CUSTOMS_MEASURES = [
  'notice',
  'application',
  'bond',
  'detention',
  'determination',
  'release',
  'confiscation',
] as const;

/** Parcels of mail, express or cross-border e-commerce, which have no ordinary declaration number. */
export class CustomsParcels {
  @IsInt()
  @Min(1)
  @Max(10_000_000)
  count!: number;

  /** E-commerce list numbers (清单号). */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(500)
  @Length(1, 64, { each: true })
  listNos?: string[];

  /** Mail item identifiers (UPU S10); a wrong check digit is a warning. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(500)
  @Matches(/^[A-Z]{2}\d{9}[A-Z]{2}$/, { each: true })
  mailNos?: string[];

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(500)
  @Length(1, 64, { each: true })
  waybills?: string[];
}

/** One measure with its day; the procedure's limits count from these. */
export class CustomsMeasure {
  @IsIn(CUSTOMS_MEASURES)
  kind!: (typeof CUSTOMS_MEASURES)[number];

  @IsDay()
  takenOn!: string;

  @IsOptional()
  @Length(1, 64)
  documentNo?: string;

  /** The bond's amount. */
  @IsOptional()
  @ValidateNested()
  @Type(() => Money)
  amount?: Money;
}

/** A trader's ten-digit customs registration: older papers name traders by this and not by USCC. */
export class CustomsRegistration {
  @Length(1, 200)
  partyName!: string;

  @Matches(/^[0-9A-Z]{10}$/)
  registrationNo!: string;
}

/** An infringement clue as customs knows it. */
export class CustomsClueV1 extends ClueContent {
  /**
   * Entry number (报关单号), 18 digits. May be absent on the wire: goods can be suspect before anyone has declared
   * them, and parcels never have one. Whether that is acceptable is customs' intake rule.
   */
  @IsOptional()
  @Matches(/^\d{18}$/)
  declarationNo?: string;

  /** Customs code (关区代码), four digits: the subordinate customs where one has its own. */
  @Matches(/^\d{4}$/)
  customsCode!: string;

  @IsIn(CUSTOMS_DIRECTIONS)
  direction!: (typeof CUSTOMS_DIRECTIONS)[number];

  @IsIn(CUSTOMS_TRADE_CHANNELS)
  tradeChannel!: (typeof CUSTOMS_TRADE_CHANNELS)[number];

  /** Supervision mode (监管方式), such as 0110, 9610, 1210, 9710, 9810, 1039. */
  @IsOptional()
  @Matches(/^\d{4}$/)
  supervisionMode?: string;

  /** ISO 3166-1 alpha-3: with whom it is traded, where that is not where it travels. */
  @IsOptional()
  @Matches(/^[A-Z]{3}$/)
  tradingCountry?: string;

  @IsOptional()
  @ValidateNested()
  @Type(() => CustomsParcels)
  parcels?: CustomsParcels;

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => CustomsRegistration)
  registrations?: CustomsRegistration[];

  /** Spray codes read off seized cigarettes: the tobacco monopoly finds the licence holder by them. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(500)
  @ValidateNested({ each: true })
  @Type(() => CartonCode)
  cartonCodes?: CartonCode[];

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => CustomsMeasure)
  measures?: CustomsMeasure[];
}

/** Customs posted a clue and vouches for its content. */
export class CustomsCluePostedV1 extends CluePostedFrame {
  static readonly noun = 'clue-posted';
  static readonly version = 1;

  @IsDefined()
  @ValidateNested()
  @Type(() => CustomsClueV1)
  content!: CustomsClueV1;
}
