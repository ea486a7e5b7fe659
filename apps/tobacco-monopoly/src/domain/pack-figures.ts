import { compareDecimals, divideDecimals, multiplyDecimals } from '#libs/kernel';
import { USUAL_PACK } from '#libs/contracts';
import type { ClueContent, GoodsLine, PackSizes, TobaccoGoodsLine } from '#libs/contracts';
import type { DerivedFigure } from '#libs/agency/definition';
import { isCountedInSticks, looksLikeCigarettes } from './cigarettes.js';

/** A stick more or less shows in a case (10,000 支) at the fourth place; what needs more than six is rounded and says so. */
const PLACES = 6;
const CASES_IN_LARGE_CASE = 5;

/**
 * 支 包 条 件 大箱 of each line of cigarettes: sticks are what the law counts and what is kept, the others are what
 * officers and the trade speak in. Another agency's clue names no pack, so there, as in any line without one, the usual
 * pack is assumed.
 */
export function packFigures({ goods }: ClueContent): DerivedFigure[] {
  return goods.flatMap((line, at) => (isInSticks(line) ? figuresOf(line, `/goods/${at}/quantity`) : []));
}

/** Only our own lines name the product; of another agency's it is guessed as for the reactions. */
function isInSticks(line: GoodsLine & Partial<TobaccoGoodsLine>): boolean {
  const { product } = line;
  return line.quantity.unit === 'stick' && (product ? isCountedInSticks({ product }) : looksLikeCigarettes(line));
}

function figuresOf({ quantity, pack }: GoodsLine & Partial<TobaccoGoodsLine>, path: string): DerivedFigure[] {
  const { value: sticks, qualifier } = quantity;
  const isCounted = qualifier === 'exactly';
  const figures = unitsOf(pack ?? USUAL_PACK).map(({ name, unit, size }) => {
    const value = divideDecimals(sticks, String(size), PLACES);
    const isWhole = compareDecimals(multiplyDecimals(value, String(size)), sticks) === 0;
    return { path, name, value, unit, isExact: isCounted && isWhole && pack !== undefined };
  });
  return [{ path, name: 'sticks', value: sticks, unit: '支', isExact: isCounted }, ...figures];
}

/** Sticks in each of the trade's units. */
function unitsOf({ sticksPerPack, packsPerCarton, cartonsPerCase }: PackSizes) {
  const perCarton = sticksPerPack * packsPerCarton;
  const perCase = perCarton * cartonsPerCase;
  return [
    { name: 'packs', unit: '包', size: sticksPerPack },
    { name: 'cartons', unit: '条', size: perCarton },
    { name: 'cases', unit: '件', size: perCase },
    { name: 'large-cases', unit: '大箱', size: perCase * CASES_IN_LARGE_CASE },
  ];
}
