import type { CatalogueEntry } from '../error-entry.js';

/** What public security's intake rules and reactions say. */
export const PUBLIC_SECURITY_ERRORS = {
  'POLICE.DECISION_ARTICLE_MISSING': {
    kind: 'refused',
    status: 422,
    zh: '立案、不予立案或移送决定必须写明法律依据',
    en: 'a decision must name the article it rests on',
  },
  'POLICE.NO_FILE_REASONS_MISSING': {
    kind: 'refused',
    status: 422,
    zh: '不予立案必须说明理由（第310号令第八条）',
    en: 'a decision not to file must give its reasons (Order 310 Art. 8)',
  },
  'POLICE.DECISION_NO_MISSING': {
    kind: 'refused',
    status: 422,
    level: 'warning',
    zh: '决定没有文书编号',
    en: 'the decision has no document number',
  },
  'POLICE.MEASURES_BEFORE_FILING': {
    kind: 'refused',
    status: 422,
    level: 'warning',
    zh: '尚未立案却有刑事强制措施，请核对',
    en: 'coercive measures are reported although no case was filed: check',
  },
  'POLICE.DATES_OUT_OF_ORDER': {
    kind: 'refused',
    status: 422,
    level: 'warning',
    zh: '日期先后不符：移送审查起诉或者撤案早于决定日期',
    en: 'the days do not follow each other: the transfer for prosecution or the withdrawal lies before the decision',
  },
  'POLICE.RECEIPT_NO_MISSING': {
    kind: 'refused',
    status: 422,
    level: 'warning',
    zh: '没有受案回执编号',
    en: 'there is no number of the acknowledgement (受案回执)',
  },
  'POLICE.ACCEPTANCE_DRAFTED': {
    kind: 'refused',
    status: 200,
    level: 'note',
    zh: '已生成受案登记草稿：线索 {clueNo}，涉嫌刑法第 {article} 条；立案前不得查封、扣押、冻结',
    en: 'acceptance drafted: clue {clueNo}, possibly Criminal Law Art. {article}; no seizure or freezing before filing',
  },
} as const satisfies Record<string, CatalogueEntry>;
