import { addDecimals, compareDecimals } from '#libs/kernel';
import { isOtherThanCigarettes } from '#libs/contracts';
import type { ClueContent, GoodsLine, Money, Quantity, TobaccoGoodsLine } from '#libs/contracts';
import type { AmountFact } from '../thresholds/facts.js';
import type { Nouns } from './nouns.js';
import { NOTE_WORDS, noteAt } from './notes.js';
import type { ClueNote } from './notes.js';

export type Amounts = Readonly<Partial<Record<AmountFact, string>>>;

/** A figure of a clue with the fact it is and the place it stands at. */
interface Said<T> {
  readonly fact: AmountFact;
  readonly path: string;
  readonly figure: T;
}

/**
 * Sums of what a clue says. The value of its goods is turnover (非法经营数额: value made, stored, transported or sold),
 * unless it says the turnover itself or what was sold and what was not.
 */
export function amountsOf(content: ClueContent, nouns: Nouns): { facts: Amounts; notes: ClueNote[] } {
  const money = [...nouns.money, ...(nouns.money.some(isOfGoods) ? [] : goodsValues(content))];
  const counted = [...nouns.counts, ...goodsCounts(content, nouns)];
  const notes = [...money.flatMap(moneyNotes), ...counted.flatMap(countNotes)];
  const facts = sumsOf([
    ...money.filter((one) => isYuan(one.figure)).map((one) => [one.fact, one.figure.amount] as const),
    ...counted.filter((one) => isCount(one.figure)).map((one) => [one.fact, wholeOf(one.figure)] as const),
  ]);
  const isSilent = facts.turnover !== undefined && facts.sales === undefined && facts.unsold === undefined;
  return { facts: withTurnover(facts), notes: [...notes, ...(isSilent ? [noteAt('', NOTE_WORDS.soldNotSaid)] : [])] };
}

function isOfGoods({ fact }: Said<Money>): boolean {
  return fact === 'turnover' || fact === 'sales' || fact === 'unsold';
}

/** What was sold and what was not is the turnover together, where the clue does not say that itself. */
function withTurnover(facts: Amounts): Amounts {
  const parts = [facts.sales, facts.unsold].filter((part) => part !== undefined);
  return facts.turnover !== undefined || parts.length === 0 ? facts : { ...facts, turnover: addDecimals(parts) };
}

function goodsValues({ goods }: ClueContent): Said<Money>[] {
  return goods.flatMap(({ value }, at) =>
    value ? [{ fact: 'turnover' as const, path: `/goods/${at}/value`, figure: value }] : [],
  );
}

/** Cigarettes (支), labels (件) and copies; other goods have no line by number. */
function goodsCounts({ goods }: ClueContent, { counts }: Nouns): Said<Quantity>[] {
  const isSaid = (...facts: AmountFact[]) => counts.some(({ fact }) => facts.includes(fact));
  return goods.flatMap((line, at) => {
    const { unit } = line.quantity;
    const one = (fact: AmountFact) => [{ fact, path: `/goods/${at}/quantity`, figure: line.quantity }];
    if (unit === 'stick') return isOfCigarettes(line) ? one('cigarettes') : [];
    if (unit === 'label' && !isSaid('pieces', 'unsoldPieces')) return one('pieces');
    return unit === 'copy' && !isSaid('copies', 'unsoldCopies') ? one('copies') : [];
  });
}

/** 卷烟 and 加热卷烟; cigars are tobacco monopoly goods too, but no cigarettes. */
const COUNTED_PRODUCTS: readonly string[] = ['cigarette', 'heated'];

/** Only the tobacco monopoly names the product; what others count in sticks is cigarettes unless its HS code says otherwise. */
function isOfCigarettes({ product, hsCode }: GoodsLine & Partial<TobaccoGoodsLine>): boolean {
  return product === undefined ? !isOtherThanCigarettes(hsCode) : COUNTED_PRODUCTS.includes(product);
}

function sumsOf(said: readonly (readonly [AmountFact, string])[]): Amounts {
  const facts = [...new Set(said.map(([fact]) => fact))];
  const sums = facts.map((fact) => [fact, addDecimals(said.filter(([of]) => of === fact).map(([, value]) => value))]);
  return Object.fromEntries(sums.filter(([, sum]) => compareDecimals(sum as string, '0') > 0)) as Amounts;
}

function isYuan({ currency }: Money): boolean {
  return currency === 'CNY';
}

function moneyNotes({ path, figure: { currency, basis } }: Said<Money>): ClueNote[] {
  if (currency !== 'CNY') return [noteAt(path, NOTE_WORDS.otherCurrency(currency))];
  return basis === 'declared' || basis === 'estimated' ? [noteAt(path, NOTE_WORDS.doubtfulBasis)] : [];
}

function isCount({ value, qualifier }: Quantity): boolean {
  return qualifier !== 'at-most' && isWhole(value);
}

function isWhole(value: string): boolean {
  return /^\d+(\.0+)?$/.test(value);
}

function wholeOf({ value }: Quantity): string {
  return value.replace(/\.0+$/, '');
}

function countNotes({ path, figure: { value, qualifier } }: Said<Quantity>): ClueNote[] {
  if (qualifier === 'at-most') return [noteAt(path, NOTE_WORDS.atMost)];
  if (!isWhole(value)) return [noteAt(path, NOTE_WORDS.notWhole)];
  return qualifier === 'about' ? [noteAt(path, NOTE_WORDS.about)] : [];
}
