import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  Matches,
  Min,
} from 'class-validator';

/** By what a case is divided. */
export const PART_SPLITS = ['persons', 'goods', 'acts'] as const;

/** A part of a case: counts and references to papers and list lines; the pattern leaves no room for a name. */
export class PartScope {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(3)
  @ArrayUnique()
  @IsIn(PART_SPLITS, { each: true })
  splitBy!: (typeof PART_SPLITS)[number][];

  @IsOptional()
  @IsInt()
  @Min(1)
  persons?: number;

  /** Lines of the goods list. */
  @IsOptional()
  @IsInt()
  @Min(1)
  goods?: number;

  @IsOptional()
  @IsInt()
  @Min(1)
  acts?: number;

  /** Such as `goods-list/3-7`, `HG-20261123-0000000001`, `suspect-2`. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @ArrayUnique()
  @Matches(/^[A-Za-z0-9][A-Za-z0-9./#:-]{0,63}$/, { each: true })
  references?: string[];
}
