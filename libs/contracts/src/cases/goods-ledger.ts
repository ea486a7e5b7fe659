import { Type } from 'class-transformer';
import { IsArray, IsIn, IsInt, IsOptional, IsString, Min, ValidateNested } from 'class-validator';
import { IsInstant } from '../schema/moments.js';
import { GOODS_DEEDS, GOODS_HOLDERS, GoodsItem, GoodsMovement } from './goods.js';
import type { GoodsDeed, GoodsHolder } from './goods.js';

/** How much of an item somebody has, and where. */
export class GoodsHolding {
  /** For which side of the case it is held. */
  @IsIn(['transferor', 'receiver'])
  side!: 'transferor' | 'receiver';

  @IsIn(GOODS_HOLDERS)
  holder!: GoodsHolder;

  @IsString()
  keptAt!: string;

  /** Exact decimal in the item's unit. */
  @IsString()
  quantity!: string;
}

/** One act on one item. */
export class GoodsLedgerMovement extends GoodsMovement {
  @IsIn(GOODS_DEEDS)
  deed!: GoodsDeed;

  @IsInt()
  seq!: number;

  @IsString()
  step!: string;

  @IsString()
  office!: string;

  @IsInstant()
  actedAt!: string;
}

/** An item: what was listed equals what is held, destroyed, returned, used up by tests and handled as perishable. */
export class GoodsStanding extends GoodsItem {
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => GoodsHolding)
  holdings!: GoodsHolding[];

  @IsString()
  destroyed!: string;

  /** Returned to the party. */
  @IsString()
  returned!: string;

  /** Used up by tests. */
  @IsString()
  consumed!: string;

  /** Perishable goods that were sold or otherwise handled, with the evidence kept. */
  @IsString()
  handled!: string;
}

/** The goods of a case as they stand after a step, for an office that joins the case with it; no person is named in them. */
export class GoodsTold {
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => GoodsStanding)
  items!: GoodsStanding[];

  /** How many items more there are than one event can tell of; absent when none. */
  @IsOptional()
  @IsInt()
  @Min(1)
  notTold?: number;
}

/** An item with how it moved. */
export class GoodsLedgerItem extends GoodsStanding {
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => GoodsLedgerMovement)
  movements!: GoodsLedgerMovement[];
}

/** The goods of a case, from the steps recorded so far. */
export class GoodsLedgerView {
  @IsString()
  caseNo!: string;

  /** The last step that the ledger includes. */
  @IsOptional()
  @IsInt()
  seq?: number;

  /** The first step whose movements are shown, when the case came here later than its goods were listed. */
  @IsOptional()
  @IsInt()
  movementsSince?: number;

  /** Items listed before that which could not be told here. */
  @IsOptional()
  @IsInt()
  notTold?: number;

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => GoodsLedgerItem)
  items!: GoodsLedgerItem[];
}
