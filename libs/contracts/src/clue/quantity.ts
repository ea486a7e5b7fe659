import { IsIn, Matches } from 'class-validator';

/** Units goods are counted in. Cigarettes are always in sticks; 条, 件 and 箱 are derived from the pack. */
export const UNITS = [
  'piece',
  'pair',
  'set',
  'box',
  'kilogram',
  'ton',
  'litre',
  'metre',
  'stick',
  'parcel',
  'copy',
  'label',
] as const;
export type Unit = (typeof UNITS)[number];

/** How exact a quantity is: "more than 40 tons" is `at-least` 40 ton. */
export const QUALIFIERS = ['exactly', 'about', 'at-least', 'at-most'] as const;
export type Qualifier = (typeof QUALIFIERS)[number];

export class Quantity {
  @Matches(/^(0|[1-9]\d{0,17})(\.\d{1,6})?$/)
  value!: string;

  @IsIn(UNITS)
  unit!: Unit;

  @IsIn(QUALIFIERS)
  qualifier!: Qualifier;
}
