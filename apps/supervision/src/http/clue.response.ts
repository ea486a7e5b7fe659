import { Type } from 'class-transformer';
import {
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  ValidateNested,
} from 'class-validator';
import { ClueSummarisedV1, IsInstant, Money, Quantity, RECEIPT_STAGES, SUSPICIONS } from '#libs/contracts';
import type { ReceiptStage } from '#libs/contracts';
import type { SchemaSource } from '#libs/service';
import { NamedOffice } from './office-names.js';

/** Stages of a holder; `awaited` before its first receipt. */
const HOLDER_STAGES = ['awaited', ...RECEIPT_STAGES] as const;

/** An office the clue was addressed to, and how far it has come there. */
export class Holder {
  @ValidateNested()
  @Type(() => NamedOffice)
  office!: NamedOffice;

  @IsIn(HOLDER_STAGES)
  stage!: (typeof HOLDER_STAGES)[number];
}

class GoodsOfLine {
  @IsString()
  name!: string;

  @IsOptional()
  @IsString()
  brand?: string;

  @IsIn(SUSPICIONS)
  suspicion!: string;

  @IsOptional()
  @ValidateNested()
  @Type(() => Quantity)
  quantity?: Quantity;

  @IsOptional()
  @ValidateNested()
  @Type(() => Money)
  value?: Money;
}

/** A line of `GET /clues`. */
export class ClueLine {
  @IsString()
  clueNo!: string;

  @IsInt()
  version!: number;

  @ValidateNested()
  @Type(() => NamedOffice)
  office!: NamedOffice;

  @IsInstant()
  postedAt!: Date;

  @IsOptional()
  @IsInstant()
  recalledAt?: Date;

  /** `posted`, `recalled`, and the stages its addressees have reached. */
  @IsArray()
  @IsString({ each: true })
  states!: string[];

  /** An addressee has not answered in time. */
  @IsBoolean()
  isLate!: boolean;

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => GoodsOfLine)
  goods!: GoodsOfLine[];

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => Holder)
  holders!: Holder[];

  /** True when details are invented for demonstration. */
  @IsOptional()
  @IsBoolean()
  synthetic?: boolean;
}

/** `GET /clues` */
export const CLUE_PAGE: SchemaSource = {
  pageOf: ClueLine,
  with: { lateAfterDays: { ready: { type: 'integer', description: 'after so many days an open clue is late' } } },
};

class Recall {
  @IsString()
  office!: string;

  @IsInstant()
  recalledAt!: string;
}

class KnownVersion {
  @IsInt()
  clueVersion!: number;

  @IsInstant()
  postedAt!: string;

  @IsUUID()
  postedEventId!: string;

  @Matches(/^[0-9a-f]{64}$/)
  contentDigest!: string;

  @IsArray()
  @IsString({ each: true })
  recipients!: string[];
}

class ReceiptLine {
  @IsIn(RECEIPT_STAGES)
  stage!: ReceiptStage;

  @IsInstant()
  at!: string;

  /** The bus's own time of the receipted event. */
  @IsOptional()
  @IsInstant()
  busTime?: string;

  @IsInt()
  clueVersion!: number;

  @IsOptional()
  @IsString()
  officer?: string;

  @IsUUID()
  eventId!: string;

  @Matches(/^[0-9a-f]{64}$/)
  digest!: string;
}

/** An office with its receipts, oldest first. */
class HolderChain extends Holder {
  /** False for an office that sent receipts though the poster did not name it. */
  @IsBoolean()
  addressed!: boolean;

  /** The newest version it has receipted. */
  @IsOptional()
  @IsInt()
  version?: number;

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => ReceiptLine)
  chain!: ReceiptLine[];
}

/** `GET /clues/{no}` */
export class ClueAcrossAgencies {
  @IsString()
  clueNo!: string;

  /** False while receipts have come but the clue itself has not. */
  @IsBoolean()
  isSummaryHere!: boolean;

  @IsOptional()
  @ValidateNested()
  @Type(() => NamedOffice)
  office?: NamedOffice;

  @IsOptional()
  @IsInstant()
  postedAt?: string;

  @IsArray()
  @IsString({ each: true })
  states!: readonly string[];

  @IsBoolean()
  isLate!: boolean;

  @IsOptional()
  @ValidateNested()
  @Type(() => Recall)
  recall?: Recall;

  @IsOptional()
  @ValidateNested()
  @Type(() => ClueSummarisedV1)
  newest?: ClueSummarisedV1;

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => KnownVersion)
  versions!: KnownVersion[];

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => HolderChain)
  holders!: HolderChain[];

  /** Numbers of the cases that rest on it. */
  @IsArray()
  @IsString({ each: true })
  cases!: readonly string[];
}
