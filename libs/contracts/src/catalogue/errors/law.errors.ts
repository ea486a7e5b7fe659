import type { CatalogueEntry } from '../error-entry.js';

/** Facts for the calculators of the law that cannot be read. */
export const LAW_ERRORS = {
  'LAW.FACTS_INVALID': {
    kind: 'refused',
    status: 422,
    zh: '事实填写有误，请逐项改正',
    en: 'the facts cannot be read; mend each place named',
  },
  'LAW.FACT_NOT_AN_OBJECT': {
    kind: 'refused',
    status: 422,
    zh: '应为对象，可用字段：{names}',
    en: 'must be an object; its fields are {names}',
  },
  'LAW.FACT_NOT_A_LIST': {
    kind: 'refused',
    status: 422,
    zh: '应为至少一项的列表',
    en: 'must be a list of one item or more',
  },
  'LAW.FACT_MISSING': {
    kind: 'refused',
    status: 422,
    zh: '缺少字段 {name}',
    en: 'the field {name} is missing',
  },
  'LAW.FACT_UNKNOWN': {
    kind: 'refused',
    status: 422,
    zh: '没有字段 {name}；可用字段：{names}',
    en: 'there is no field {name}; there are {names}',
  },
  'LAW.FACT_NOT_A_DATE': {
    kind: 'refused',
    status: 422,
    zh: '应为存在的日期，形如 2025-04-26',
    en: 'must be a date that exists, such as 2025-04-26',
  },
  'LAW.FACT_NOT_AN_AMOUNT': {
    kind: 'refused',
    status: 422,
    zh: '金额须写成字符串，以元为单位，形如 "49999.99"（不用逗号，不用数字类型）',
    en: 'must be an amount in yuan as a string such as "49999.99" (no commas, no JSON number)',
  },
  'LAW.FACT_NOT_A_COUNT': {
    kind: 'refused',
    status: 422,
    zh: '数量须写成整数字符串，形如 "200000"（卷烟以支计）',
    en: 'must be a whole number as a string such as "200000" (cigarettes by the stick)',
  },
  'LAW.FACT_NOT_A_FLAG': {
    kind: 'refused',
    status: 422,
    zh: '应为 true 或者 false',
    en: 'must be true or false',
  },
  'LAW.FACT_NOT_A_NAME': {
    kind: 'refused',
    status: 422,
    zh: '应为非空的名称',
    en: 'must be a name that is not empty',
  },
  'LAW.FACT_NOT_A_REGION': {
    kind: 'refused',
    status: 422,
    zh: '应为二至六位行政区划代码',
    en: 'must be a division code of two to six digits',
  },
  'LAW.FACT_NOT_A_CHOICE': {
    kind: 'refused',
    status: 422,
    zh: '应为下列之一：{choices}',
    en: 'must be one of {choices}',
  },
  'LAW.CRIME_UNKNOWN': {
    kind: 'refused',
    status: 422,
    zh: '没有该罪名条文；已有：{known}',
    en: 'no such article of the Criminal Law is loaded; there are {known}',
  },
  'LAW.PUNISHED_BEFORE_THE_ACT': {
    kind: 'refused',
    status: 422,
    zh: '处罚日期早于行为日期 {on}',
    en: 'the penalty is dated before the act of {on}',
  },
} as const satisfies Record<string, CatalogueEntry>;
