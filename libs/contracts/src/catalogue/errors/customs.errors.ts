import type { CatalogueEntry } from '../error-entry.js';

/** What customs' intake rules and reactions say. */
export const CUSTOMS_ERRORS = {
  'CUSTOMS.DECLARATION_NO_MISSING': {
    kind: 'refused',
    status: 422,
    level: 'warning',
    zh: '没有报关单号；如货物尚未申报请确认',
    en: 'there is no declaration number: confirm if the goods have not been declared yet',
  },
  'CUSTOMS.DIRECTION_CONTRADICTED': {
    kind: 'refused',
    status: 422,
    zh: '报关单号的进出口标志为 {digit}（1 进口，0 出口），与线索的进出口方向不符',
    en: 'the direction digit of the declaration number is {digit} (1 import, 0 export), the clue says otherwise',
  },
  'CUSTOMS.CODE_UNLIKE_DECLARATION': {
    kind: 'refused',
    status: 422,
    level: 'warning',
    zh: '关区代码与报关单号前四位（{declared}）不同',
    en: 'the customs code differs from the first four digits of the declaration number ({declared})',
  },
  'CUSTOMS.CODE_UNKNOWN': {
    kind: 'refused',
    status: 422,
    level: 'warning',
    zh: '没有以 {prefix} 开头的直属海关，请核对关区代码',
    en: 'no directly affiliated customs has codes beginning with {prefix}: check the customs code',
  },
  'CUSTOMS.MODE_UNLIKE_CHANNEL': {
    kind: 'refused',
    status: 422,
    level: 'warning',
    zh: '监管方式 {mode} 通常用于{channel}渠道',
    en: 'supervision mode {mode} usually goes with the trade channel {channel}',
  },
  'CUSTOMS.MEASURES_OUT_OF_ORDER': {
    kind: 'refused',
    status: 422,
    level: 'warning',
    zh: '措施日期先后与程序不符：{later} 早于 {earlier}',
    en: 'the days of the measures do not follow the procedure: {later} lies before {earlier}',
  },
  'CUSTOMS.CONTAINER_WATCHED': {
    kind: 'refused',
    status: 200,
    level: 'note',
    zh: '已对该集装箱布控提示：烟草专卖线索 {clueNo}',
    en: 'this container is watched: tobacco monopoly clue {clueNo}',
  },
} as const satisfies Record<string, CatalogueEntry>;
