import type { CatalogueEntry } from '../error-entry.js';

/** What a step asks for and the command does not say or carry. */
export const CASE_FIELD_ERRORS = {
  'CASE.TITLE_REQUIRED': { kind: 'refused', status: 422, zh: '应当填写案件名称', en: 'the case needs a title' },
  'CASE.TEAM_TOO_SMALL': {
    kind: 'refused',
    status: 422,
    zh: '专案组应当由两名以上不同的执法人员组成',
    en: 'the team needs at least two different officers',
  },
  'CASE.CLUES_REQUIRED': {
    kind: 'refused',
    status: 422,
    zh: '应当列明案件所依据的线索',
    en: 'the clues that the case rests on must be named',
  },
  'CASE.GROUND_REQUIRED': {
    kind: 'refused',
    status: 422,
    zh: '应当写明移送理由',
    en: 'the ground of the transfer must be given',
  },
  'CASE.SUSPECTED_CRIME_REQUIRED': {
    kind: 'refused',
    status: 422,
    zh: '应当写明涉嫌罪名的刑法条文',
    en: 'the article of the suspected crime must be given',
  },
  'CASE.REASONS_REQUIRED': { kind: 'refused', status: 422, zh: '应当说明理由', en: 'the reasons must be given' },
  'CASE.SENTENCE_KIND_REQUIRED': {
    kind: 'refused',
    status: 422,
    zh: '应当选择判决的刑罚种类',
    en: 'the kind of punishment of the judgment must be given',
  },
  'CASE.REASON_CLASS_REQUIRED': {
    kind: 'refused',
    status: 422,
    zh: '应当选择理由类别',
    en: 'the class of the reasons must be given',
  },
  'CASE.DOCUMENT_REQUIRED': {
    kind: 'refused',
    status: 422,
    zh: '缺少这一步骤必须附具的文书',
    en: 'a document that this step must carry is missing',
  },
  'CASE.PAPER_NO_REQUIRED': {
    kind: 'refused',
    status: 422,
    zh: '应当写明所依据文书的文号',
    en: 'the number of the paper that the step rests on is missing',
  },
  'CASE.DOCUMENT_NOT_UPLOADED': {
    kind: 'refused',
    status: 422,
    level: 'warning',
    zh: '列明的文书（{kind}，摘要 {digest}）尚未作为附件上传到办理机关',
    en: 'a document that is named ({kind}, digest {digest}) was not uploaded at the acting office',
  },
} as const satisfies Record<string, CatalogueEntry>;
