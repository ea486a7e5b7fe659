import type { Mark, Title } from '../data/title.js';
import type { Condition, Ground, LineVersion, WindowReading } from './definitions.js';
import { MEASURES } from './measures.js';
import type { MeasureName } from './measures.js';

/** Said with every answer: a prompt for people, which decides and blocks nothing. */
export const NOTICE: Title = {
  zh: '本结果仅供提示，不是法律认定，也不妨碍移送；未核对（M）的标准须先核对原文。',
  en: 'A prompt only, not a legal finding; it never stands in the way of a transfer. What is marked M must be checked against the text first.',
};

/** How a mark reads where it is shown alone. */
export const MARK_WORDS: Readonly<Record<Mark, Title>> = {
  V: { zh: '已核对', en: 'verified' },
  M: { zh: '未核对', en: 'unverified' },
  C: { zh: '本项目自定', en: 'this project’s choice' },
};

export const WINDOW_WORDS: Readonly<Record<WindowReading, Title>> = {
  'back-from-the-act': { zh: '自新行为之日向前起算的理解', en: 'reading: the years run back from the new act' },
  'between-the-penalties': { zh: '各次处罚之间起算的理解', en: 'reading: the years lie between the penalties' },
};

export const EDGE_WORDS: Title = {
  zh: '期限届满的对应日计入期限内的理解（未核对）',
  en: 'reading: the corresponding day, the last of the window, still counts (unverified)',
};

/** Order 310 Art. 3(2) in short: why no amount is needed. */
export const SUSPICION_WORDS: Title = {
  zh: '知识产权案件：有犯罪的合理嫌疑、需要公安机关采取措施取证的，即使未达到任何数额标准，也应当移送。',
  en: 'Intellectual property: where there is reasonable suspicion of a crime and police measures are needed to get evidence, transfer is a duty even if no line is reached.',
};

export const OTHER_LAW_WORDS: Title = {
  zh: '行为跨越或者早于标准变更：并列另一版本供比较；适用哪一版本（从旧兼从轻）未核对。',
  en: 'The acts lie before or across a change of the lines: the other version is shown for comparison; which one applies (the older or the lighter law) was not checked.',
};

/** The ground's name: what is measured and what must hold besides. */
export function groundTitle({ measure, when = {} }: Ground, { attempt }: Partial<LineVersion> = {}): Title {
  const { title } = MEASURES[measure];
  const said = [...conditionWords(when), ...(attempt ? [{ zh: '未遂', en: 'attempt' }] : [])];
  if (said.length === 0) return title;
  const zh = said.map((words) => words.zh).join('，');
  const en = said.map((words) => words.en).join(', ');
  return { zh: `${title.zh}（${zh}）`, en: `${title.en} (${en})` };
}

const KINDS: Readonly<Record<string, Title>> = {
  administrative: { zh: '行政处罚', en: 'administrative' },
  criminal: { zh: '刑事处罚', en: 'criminal' },
};

function conditionWords(when: Condition): Title[] {
  const { marks, patents, below, repeat, goods, who, regions } = when;
  const kinds = repeat?.kinds.map((kind) => KINDS[kind]).filter((kind) => kind !== undefined) ?? [];
  const zhKinds = kinds.map(({ zh }) => zh).join('或者');
  const enKinds = kinds.map(({ en }) => en).join(' or ');
  const words: (Title | undefined)[] = [
    marks ? { zh: `${marks}种以上商标`, en: `${marks} or more marks` } : undefined,
    patents ? { zh: `${patents}项以上专利`, en: `${patents} or more patents` } : undefined,
    repeat && {
      zh: `${repeat.years}年内受过${repeat.penalties}次以上${zhKinds}后又实施`,
      en: `within ${repeat.years} y of ${repeat.penalties} or more ${enKinds} penalties`,
    },
    below && {
      zh: `${MEASURES[below.measure].title.zh}不满${below.amount}元`,
      en: `${MEASURES[below.measure].title.en} below ${below.amount}`,
    },
    goods && { zh: '烟草专卖品', en: 'tobacco monopoly goods' },
    who === 'unit' ? { zh: '单位', en: 'units' } : undefined,
    who === 'individual' ? { zh: '个人', en: 'individuals' } : undefined,
    regions && { zh: `地区 ${regions.join('、')}`, en: `regions ${regions.join(', ')}` },
  ];
  return words.filter((title) => title !== undefined);
}

/** That a clause names what is added up, and adding up the rest is a reading. */
export function notNamed(names: readonly MeasureName[], others: readonly MeasureName[]): Title {
  const said = (measures: readonly MeasureName[], language: 'zh' | 'en', comma: string) =>
    measures.map((measure) => MEASURES[measure].title[language]).join(comma);
  return {
    zh: `条文只写明${said(names, 'zh', '、')}累计计算；${said(others, 'zh', '、')}的累计未核对。`,
    en: `The clause names ${said(names, 'en', ', ')}; that ${said(others, 'en', ', ')} are added up too was not checked.`,
  };
}
