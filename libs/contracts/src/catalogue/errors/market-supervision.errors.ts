import type { CatalogueEntry } from '../error-entry.js';

/** What market supervision's intake rules and reactions say. */
export const MARKET_SUPERVISION_ERRORS = {
  'MARKET.SEIZURE_EXPIRES_BEFORE_START': {
    kind: 'refused',
    status: 422,
    zh: '查封、扣押的届满日早于开始日',
    en: 'the seizure expires before it starts',
  },
  'MARKET.SEIZURE_TOO_LONG': {
    kind: 'refused',
    status: 422,
    level: 'warning',
    zh: '查封、扣押期限超过 {limit} 日（行政强制法第二十五条），请核对',
    en: 'the seizure lasts more than {limit} days (Compulsion Law Art. 25): check the days',
  },
  'MARKET.OPERATING_AMOUNT_TOO_SMALL': {
    kind: 'refused',
    status: 422,
    level: 'warning',
    zh: '违法经营额小于已售与未售货值之和（{sum}）',
    en: 'the operating amount is less than the value of sold and unsold goods ({sum})',
  },
  'MARKET.GAIN_ABOVE_AMOUNT': {
    kind: 'refused',
    status: 422,
    level: 'warning',
    zh: '违法所得大于违法经营额',
    en: 'the illegal gain is more than the operating amount',
  },
  'MARKET.QUANTITIES_EXCEED_MADE': {
    kind: 'refused',
    status: 422,
    level: 'warning',
    zh: '已售与未售数量之和（{sum}）大于生产数量',
    en: 'sold and unsold together ({sum}) are more than was made',
  },
  'MARKET.REGISTRATION_NO_MISSING': {
    kind: 'refused',
    status: 422,
    level: 'warning',
    zh: '商标侵权线索没有商标注册号',
    en: 'a trademark clue names no registration number',
  },
  'MARKET.SHOP_ADDRESS_MISSING': {
    kind: 'refused',
    status: 422,
    level: 'warning',
    zh: '网络线索没有店铺网址或订单号',
    en: 'a clue from a platform names neither the shop’s address nor an order',
  },
  'MARKET.INSPECTION_SUGGESTED': {
    kind: 'refused',
    status: 200,
    level: 'note',
    zh: '建议检查该企业或者销售该品牌商品的经营者：{subject}（海关线索 {clueNo}）',
    en: 'inspect this company, or sellers of this brand: {subject} (customs clue {clueNo})',
  },
  'MARKET.UNDECLARED_CONTAINER': {
    kind: 'refused',
    status: 200,
    level: 'note',
    zh: '尚未申报的集装箱 {subject}：海关无权查扣未申报货物，请考虑实地检查（海关线索 {clueNo}）',
    en: 'container {subject} has not been declared: customs has no power over it, consider an inspection (customs clue {clueNo})',
  },
} as const satisfies Record<string, CatalogueEntry>;
