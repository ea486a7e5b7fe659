import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsUUID,
  Length,
  Matches,
  Min,
  ValidateNested,
} from 'class-validator';
import { IsInstant } from '../schema/moments.js';

/**
 * How far a clue has come with one recipient office, in this order. `relayed` is never sent: the poster's own relay
 * knows it. `parked` says that the reader could not take the message in and a person there has it.
 */
export const RECEIPT_STAGES = [
  'parked',
  'stored',
  'opened',
  'taken-up',
  'declined',
  'outcome-reported',
  'recall-stored',
] as const;
export type ReceiptStage = (typeof RECEIPT_STAGES)[number];

/** One recipient office's receipt, bound to event, content and channel. */
export class ClueReceipt {
  @Length(1, 40)
  clueNo!: string;

  @IsInt()
  @Min(1)
  clueVersion!: number;

  /** The event that is receipted: the posted clue, or the recall for `recall-stored`. */
  @IsUUID()
  eventId!: string;

  /** `datadigest` of that event. */
  @Matches(/^[0-9a-f]{64}$/)
  digest!: string;

  /** The topic it came through. */
  @Length(1, 100)
  channel!: string;

  /** The recipient office that answers. */
  @Length(1, 64)
  office!: string;

  @IsIn(RECEIPT_STAGES)
  stage!: ReceiptStage;

  @IsInstant()
  at!: string;

  /** The bus's own time of the receipted event. */
  @IsOptional()
  @IsInstant()
  busTime?: string;

  /** Officer who acted (`opened`, `taken-up`, `declined`, `outcome-reported`). */
  @IsOptional()
  @Length(1, 64)
  officer?: string;

  /** Why it was declined or parked; not told to supervision. */
  @IsOptional()
  @Length(1, 500)
  reason?: string;

  /** What became of it; not told to supervision. */
  @IsOptional()
  @Length(1, 1000)
  outcome?: string;
}

/** Receipts gathered over one flush: readers merge them by stage and do not depend on their order. */
export class CluesReceiptedV1 {
  static readonly noun = 'clues-receipted';
  static readonly version = 1;

  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(512)
  @ValidateNested({ each: true })
  @Type(() => ClueReceipt)
  receipts!: ClueReceipt[];
}
