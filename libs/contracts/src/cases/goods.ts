import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsOptional,
  Length,
  Matches,
  ValidateNested,
  IsDefined,
} from 'class-validator';
import { UNITS } from '../clue/quantity.js';
import type { Unit } from '../clue/quantity.js';

/**
 * In whose hands goods are. `handover`: handed over by the agency and not yet signed for by the police. A laboratory and
 * a third party keep goods for the office that gave them.
 */
export const GOODS_HOLDERS = ['agency', 'police', 'laboratory', 'third-party', 'handover'] as const;
export type GoodsHolder = (typeof GOODS_HOLDERS)[number];

/** What a step does to goods; the process table says which step does which. */
export const GOODS_DEEDS = [
  'listed',
  'moved',
  'sent-for-test',
  'back-from-test',
  'perishable-handled',
  'destroyed',
  'returned',
  'handed-over',
  'received',
  'taken-back',
] as const;
export type GoodsDeed = (typeof GOODS_DEEDS)[number];

/** Number of an item on the list of goods: by it every later act names the item. */
const ITEM_NO = /^[A-Za-z0-9\u4e00-\u9fff][A-Za-z0-9\u4e00-\u9fff._/-]{0,39}$/;
const DECIMAL = /^(0|[1-9]\d{0,17})(\.\d{1,6})?$/;

/** An exact quantity in the item's own unit: 涉案物品清单 counts, it does not estimate. */
export class GoodsQuantity {
  @Matches(DECIMAL)
  value!: string;

  @IsIn(UNITS)
  unit!: Unit;
}

export class GoodsValue {
  @Matches(DECIMAL)
  amount!: string;

  /** ISO 4217. */
  @Matches(/^[A-Z]{3}$/)
  currency!: string;
}

/** One line of the list of goods (Order 310 Art. 4). No person is named in it. */
export class GoodsItem {
  @Matches(ITEM_NO)
  itemNo!: string;

  @Length(1, 200)
  name!: string;

  @IsOptional()
  @Length(1, 200)
  brand?: string;

  /** Model, size or packing. */
  @IsOptional()
  @Length(1, 200)
  spec?: string;

  @IsDefined()
  @ValidateNested()
  @Type(() => GoodsQuantity)
  quantity!: GoodsQuantity;

  @IsOptional()
  @ValidateNested()
  @Type(() => GoodsValue)
  value?: GoodsValue;

  /** Store, laboratory or keeper: a place or an organisation, no person. */
  @Length(1, 200)
  keptAt!: string;

  /** The agency itself when not said. */
  @IsOptional()
  @IsIn(GOODS_HOLDERS)
  holder?: GoodsHolder;
}

/** A quantity of one item that an act moves. What the act's step does to it is said by the process table. */
export class GoodsMovement {
  @Matches(ITEM_NO)
  itemNo!: string;

  @IsDefined()
  @ValidateNested()
  @Type(() => GoodsQuantity)
  quantity!: GoodsQuantity;

  /** Whose hands it leaves; the usual ones of the step when not said. */
  @IsOptional()
  @IsIn(GOODS_HOLDERS)
  from?: GoodsHolder;

  /** The place it leaves, when the same holder keeps the item in several. */
  @IsOptional()
  @Length(1, 200)
  fromPlace?: string;

  /** Whose hands it comes into; the usual ones of the step when not said. */
  @IsOptional()
  @IsIn(GOODS_HOLDERS)
  to?: GoodsHolder;

  @IsOptional()
  @Length(1, 200)
  toPlace?: string;

  /** Back from test: how much of `quantity` the test used up. */
  @IsOptional()
  @Matches(DECIMAL)
  consumed?: string;

  /** Number of the test report, or of the record of the evidence kept of perishable goods. */
  @IsOptional()
  @Length(1, 64)
  reportNo?: string;
}

const AT_ONCE = 100;

/** What an act lists or moves. A longer list is entered in several acts. */
export class ActGoods {
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(AT_ONCE)
  @ValidateNested({ each: true })
  @Type(() => GoodsItem)
  items?: GoodsItem[];

  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(AT_ONCE)
  @ValidateNested({ each: true })
  @Type(() => GoodsMovement)
  movements?: GoodsMovement[];
}

/** What a recorded step did to goods: the ledger is the sum of these. */
export class RecordedGoods extends ActGoods {
  @IsIn(GOODS_DEEDS)
  deed!: GoodsDeed;

  /** On whose side of the case: an office disposes of its own side's goods only. */
  @IsIn(['transferor', 'receiver'])
  side!: 'transferor' | 'receiver';
}
