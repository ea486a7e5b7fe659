import type { Title } from '../data/title.js';
import type { AmountFact } from './facts.js';

/** What a line measures: its name, its unit, and the facts of an act that are summed for it. */
export interface Measure {
  readonly title: Title;
  readonly unit: Title;
  readonly of: readonly AmountFact[];
}

const YUAN = { zh: '元', en: 'yuan' };
const COPIES = { zh: '张（份）', en: 'copies' };
const PIECES = { zh: '件', en: 'pieces' };

const money = (zh: string, en: string, ...of: AmountFact[]): Measure => ({ title: { zh, en }, unit: YUAN, of });
const counted = (zh: string, en: string, unit: Title, ...of: AmountFact[]): Measure => ({
  title: { zh, en },
  unit,
  of,
});

/** Every measure a ground may name. The last three are worked out from more than sums. */
export const MEASURES = {
  turnover: money('非法经营数额', 'illegal turnover', 'turnover'),
  gains: money('违法所得', 'illegal gains', 'gains'),
  'service-gains': money('服务的违法所得', 'illegal gains from services', 'serviceGains'),
  'goods-and-service-gains': money(
    '商品和服务的违法所得合计',
    'illegal gains from goods and services',
    'gains',
    'serviceGains',
  ),
  sales: money('销售金额', 'sales', 'sales'),
  unsold: money('尚未销售的货值金额', 'value of unsold goods', 'unsold'),
  'sold-and-unsold': money('销售金额与未销售货值合计', 'sales and value of unsold goods', 'sales', 'unsold'),
  loss: money('损失数额', 'loss', 'loss'),
  tax: money('偷逃应缴税额', 'evaded tax', 'tax'),
  pieces: counted('标识数量', 'labels', PIECES, 'pieces'),
  'unsold-pieces': counted('尚未销售的标识数量', 'unsold labels', PIECES, 'unsoldPieces'),
  copies: counted('复制品数量', 'copies', COPIES, 'copies'),
  'unsold-copies': counted('尚未销售的复制品数量', 'unsold copies', COPIES, 'unsoldCopies'),
  'sold-and-unsold-copies': counted(
    '已销售与未销售复制品合计',
    'sold and unsold copies',
    COPIES,
    'copies',
    'unsoldCopies',
  ),
  cigarettes: counted('卷烟', 'cigarettes', { zh: '支', en: 'cigarettes' }, 'cigarettes'),
  works: counted('网络传播的作品', 'works put online', { zh: '件（部）', en: 'works' }, 'works'),
  downloads: counted('下载', 'downloads', { zh: '次', en: 'times' }, 'downloads'),
  clicks: counted('点击', 'clicks', { zh: '次', en: 'times' }, 'clicks'),
  members: counted('注册会员', 'members', { zh: '人', en: 'persons' }, 'members'),
  bankruptcy: counted('直接导致破产、倒闭', 'bankruptcy caused directly', { zh: '项', en: 'yes (1) or no (0)' }),
  'new-act': counted('又实施的行为', 'a new act', { zh: '项', en: 'yes (1) or no (0)' }),
  'measures-at-half': counted('达到标准一半的项数', 'measures at half their line', { zh: '项', en: 'measures' }),
} as const satisfies Record<string, Measure>;

export type MeasureName = keyof typeof MEASURES;
