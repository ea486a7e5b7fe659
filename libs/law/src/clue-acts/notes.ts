import type { Title } from '../data/title.js';

/** Something in a clue that was left out of the sums, or counted with a doubt. */
export interface ClueNote extends Title {
  /** JSON pointer into the clue's content. */
  readonly path: string;
}

export function noteAt(path: string, { zh, en }: Title): ClueNote {
  return { path, zh, en };
}

export const NOTE_WORDS = {
  dayOfDiscovery: {
    zh: '线索未写明行为时间，按发现时间适用标准',
    en: 'the clue does not say when it happened: the day of discovery is used',
  },
  everyCrime: {
    zh: '线索未写明涉嫌罪名，也看不出侵害的权利，与全部已收录的罪名比较',
    en: 'the clue names no crime and points to none: it is held against every crime that has lines',
  },
  crimesProposed: (crimes: readonly string[]): Title => ({
    zh: `线索未写明涉嫌罪名，按权利种类和涉嫌情形列出可能的刑法条文：${crimes.join('、')}`,
    en: `the clue names no crime; the kind of right and the suspicion point to Criminal Law Art. ${crimes.join(', ')}`,
  }),
  crimeWithoutLines: (crime: string): Title => ({
    zh: `刑法第${crime}条没有收录数额标准，未计`,
    en: `no lines are loaded for Criminal Law Art. ${crime}: left out`,
  }),
  otherCurrency: (currency: string): Title => ({
    zh: `金额币种为${currency}，未折算，未计入`,
    en: `the amount is in ${currency}: not converted, left out`,
  }),
  doubtfulBasis: {
    zh: '申报价值或者估价不是司法解释规定的计价方法，计入仅供提示',
    en: 'a declared or estimated value is none of the ways of valuing that the interpretations name: counted as a prompt only',
  },
  atMost: {
    zh: '只写明上限（至多），未计入',
    en: 'only an upper bound is given (at most): left out',
  },
  about: {
    zh: '数量为约数',
    en: 'the quantity is an estimate',
  },
  notWhole: {
    zh: '数量不是整数，未计入',
    en: 'the quantity is no whole number: left out',
  },
  soldNotSaid: {
    zh: '线索未写明货物是否已销售：货值计入非法经营数额，不计入销售金额或者未销售货值',
    en: 'the clue does not say whether the goods were sold: their value counts as turnover, not as sales or unsold goods',
  },
} as const satisfies Record<string, Title | ((...said: never[]) => Title)>;
