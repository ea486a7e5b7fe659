import { compareDecimals, divideDecimals, multiplyDecimals } from '#libs/kernel';

/** How sticks are packed. */
export interface PackSizes {
  readonly sticksPerPack: number;
  readonly packsPerCarton: number;
  readonly cartonsPerCase: number;
}

/** 包 条 件 箱 of a number of sticks, rounded to three places. */
export interface PackUnits {
  readonly packs: string;
  readonly cartons: string;
  readonly cases: string;
  /** 大箱: five cases. */
  readonly largeCases: string;
  /** False when the sticks do not fill whole packs: usually a typing error in either figure. */
  readonly wholePacks: boolean;
}

/** 20 sticks a pack, 10 packs a carton, 50 cartons a case: 1 件 = 10,000 支 (Tobacco Regulation). */
export const USUAL_PACK: PackSizes = { sticksPerPack: 20, packsPerCarton: 10, cartonsPerCase: 50 };

const CASES_IN_LARGE_CASE = 5;
const PLACES = 3;

/** Derives the trade's units from sticks, which are what the law counts and the only figure that is kept. */
export function packUnits(sticks: string, pack: PackSizes = USUAL_PACK): PackUnits {
  const perCarton = pack.sticksPerPack * pack.packsPerCarton;
  const perCase = perCarton * pack.cartonsPerCase;
  const into = (size: number): string => divideDecimals(sticks, String(size), PLACES);
  const wholePacks =
    compareDecimals(
      multiplyDecimals(divideDecimals(sticks, String(pack.sticksPerPack), 0), String(pack.sticksPerPack)),
      sticks,
    ) === 0;
  return {
    packs: into(pack.sticksPerPack),
    cartons: into(perCarton),
    cases: into(perCase),
    largeCases: into(perCase * CASES_IN_LARGE_CASE),
    wholePacks,
  };
}
