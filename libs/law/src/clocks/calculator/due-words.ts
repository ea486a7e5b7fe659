import type { Title } from '../../data/title.js';
import type { PackReadings } from '../../packs/pack.js';
import type { FirstDay, Reading } from '../regime.js';

/** Said with every computed date. */
export const DUE_NOTICE: Title = {
  zh: '本结果仅供提示，不是法律认定；未核对（M）的规则须先核对原文。',
  en: 'A prompt, not a legal finding; what is marked M must be checked against the text first.',
};

export const STANDS_STILL: Title = {
  zh: '期限仍在中止，中止结束前不能确定届满日：所列日期未扣除尚未结束的中止。',
  en: 'The limit stands still, so no date is certain before the pause ends: the dates leave the open pause out.',
};

export function unknownYear(year: number): Title {
  return {
    zh: `${year}年的节假日安排尚未加载，有关日期按星期推算，暂定。`,
    en: `No calendar of ${year} is loaded: its days are judged by their weekdays, and the dates are provisional.`,
  };
}

export const READING_WORDS: Readonly<Record<Reading, Title>> = {
  strict: { zh: '按自然日，末日不顺延', en: 'calendar days, no roll' },
  legal: {
    zh: '起始日不计，末日为休息日的顺延至下一工作日',
    en: 'first day not counted, a last day off rolls to the next working day',
  },
  working: { zh: '只计工作日', en: 'working days only' },
};

/** Of a regime that leaves open whether the first day counts: that is a reading of its own then. */
export const ROLLS: Title = {
  zh: '末日为休息日的顺延至下一工作日',
  en: 'a last day off rolls to the next working day',
};

export const FIRST_DAY_WORDS: Readonly<Record<FirstDay, Title>> = {
  notCounted: { zh: '首日不计入', en: 'the first day is not counted' },
  counted: { zh: '首日计入', en: 'the first day is counted' },
};

export const HOURS_WORDS: Readonly<Record<PackReadings['hours'], Title>> = {
  toTheMinute: { zh: '以小时计：精确到分钟', en: 'hours to the minute' },
  wholeHours: { zh: '以小时计：起始时不计入', en: 'whole hours, the starting one not counted' },
};

export const MONTHS_WORDS: Readonly<Record<PackReadings['months'], Title>> = {
  correspondingDay: { zh: '以月计：到期月的对应日', en: 'months to the corresponding day' },
  lastDay: { zh: '以月计：月末日对月末日', en: 'months from a last day to a last day' },
};
