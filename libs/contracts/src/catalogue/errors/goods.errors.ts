import type { CatalogueEntry } from '../error-entry.js';

const refusal = (zh: string, en: string): CatalogueEntry => ({ kind: 'refused', status: 422, zh, en });

/** Why an act on goods is not recorded, and what is odd about one that is. */
export const GOODS_ERRORS: Readonly<Record<string, CatalogueEntry>> = {
  'GOODS.NOT_OF_THIS_STEP': refusal('这一步骤不处理所填的涉案物品内容', 'the step takes no goods of this kind'),
  'GOODS.ITEMS_REQUIRED': refusal('应当逐项写明涉案物品', 'the goods must be named item by item'),
  'GOODS.ITEM_LISTED_ALREADY': refusal('物品编号已经登记', 'an item of this number is listed already'),
  'GOODS.ITEM_UNKNOWN': refusal('没有登记此编号的物品', 'no item of this number is listed'),
  'GOODS.QUANTITY_NOT_POSITIVE': refusal('数量应当大于零', 'the quantity must be more than nothing'),
  'GOODS.UNIT_DIFFERS': refusal('计量单位与登记的不同', 'the unit is not the one the item is listed in'),
  'GOODS.MORE_THAN_THERE': refusal('数量超过现存数量', 'there is not that much of it'),
  'GOODS.NOT_IN_YOUR_CUSTODY': refusal(
    '该物品不在本机关保管之下',
    'the goods are not in the custody of your office there',
  ),
  'GOODS.AWAITS_SIGNATURE': refusal(
    '物品已移交、待公安机关签收，签收前不得另行处理；公安机关签收其余物品后，未签收的可以收回',
    'the goods are handed over and to be signed for: nothing else may be done with them; what the police leave unsigned may be taken back afterwards',
  ),
  'GOODS.NOTHING_TO_SIGN_FOR': refusal('没有已移交、待签收的物品', 'no goods are handed over that could be signed for'),
  'GOODS.HOLDER_NOT_POSSIBLE': refusal(
    '物品不能交给所填的保管人',
    'the goods cannot come into those hands by this step',
  ),
  'GOODS.PLACE_NOT_SAID': refusal(
    '物品存放于多处，应当写明从何处移出',
    'the item is kept in several places; say which one it leaves',
  ),
  'GOODS.REPORT_REQUIRED': refusal('应当填写检验报告编号', 'the number of the test report is missing'),
  'GOODS.EVIDENCE_REQUIRED': refusal(
    '应当填写留证记录编号',
    'the number of the record of the evidence kept is missing',
  ),
  'GOODS.CONSUMED_TOO_MUCH': refusal(
    '这一步骤不会耗用物品，或者耗用数量多于收回数量',
    'the step uses nothing up, or not that much',
  ),
  'GOODS.NOTHING_NAMED': refusal(
    '没有登记涉案物品，仅移交其他材料',
    'no goods are there; only other materials change hands',
  ),
  'GOODS.NOT_ALL_HANDED_OVER': refusal(
    '物品{itemNo}尚有{quantity}{unit}未移交',
    '{quantity} {unit} of item {itemNo} are not handed over',
  ),
  'GOODS.RECEIVED_LESS': refusal(
    '物品{itemNo}移交后有{quantity}{unit}未签收',
    '{quantity} {unit} of item {itemNo} were handed over and not received',
  ),
  'CASE.GOODS_CANNOT_MOVE': {
    kind: 'bug',
    status: 500,
    zh: '涉案物品台账与步骤不符',
    en: 'the goods of the case and the step do not agree',
  },
};
