import { isOtherThanCigarettes } from '#libs/contracts';
import type { GoodsLine, TobaccoGoodsLine } from '#libs/contracts';

/** Products the law counts in sticks (支). Leaf and machines have units of their own. */
export function isCountedInSticks(line: Pick<TobaccoGoodsLine, 'product'>): boolean {
  return line.product === 'cigarette' || line.product === 'heated';
}

/** Not within 电子香烟 or e-cigarette. */
const NAME = /(?<!电子)(卷烟|香烟)|(?<!e-?|electronic )cigarette/i;

/** Whether goods of another agency's clue are cigarettes: by HS 2402, or because somebody counted sticks. */
export function looksLikeCigarettes({
  hsCode,
  quantity,
  name,
}: Pick<GoodsLine, 'hsCode' | 'quantity' | 'name'>): boolean {
  if (isOtherThanCigarettes(hsCode)) return false;
  return hsCode?.startsWith('2402') === true || quantity.unit === 'stick' || NAME.test(name);
}
