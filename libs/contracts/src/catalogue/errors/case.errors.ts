import type { CatalogueEntry } from '../error-entry.js';

/** Why an office or an officer may not take a step on a case as it stands. The clause, where there is one, travels beside the code. */
export const CASE_ERRORS = {
  'CASE.UNKNOWN': {
    kind: 'refused',
    status: 404,
    zh: '本机关没有参与此编号的案件',
    en: 'your office takes part in no case of this number',
  },
  'CASE.ALREADY_OPEN': {
    kind: 'refused',
    status: 409,
    zh: '此编号的案件已经立卷',
    en: 'a case of this number is already open',
  },
  'CASE.STEP_UNKNOWN': { kind: 'refused', status: 422, zh: '程序中没有这一步骤', en: 'the process has no such step' },
  'CASE.OFFICE_CANNOT_OPEN': {
    kind: 'refused',
    status: 403,
    zh: '本机关不能作为移送机关立卷',
    en: 'your office cannot open a case as the transferring agency',
  },
  'CASE.NOT_THIS_OFFICE': {
    kind: 'refused',
    status: 403,
    zh: '这一步骤应由案件的另一机关办理',
    en: 'this step belongs to another office of the case',
  },
  'CASE.NOT_FOR_WHO_PRESIDES': {
    kind: 'refused',
    status: 403,
    zh: '此步骤须由正职负责人办理，主持工作的负责人不能代行',
    en: 'this step is the head’s; who presides in his or her place cannot take it',
  },
  'CASE.NOT_PRESIDING_THEN': {
    kind: 'refused',
    status: 403,
    zh: '办理时间不在主持工作的指定期间内',
    en: 'the designation to preside did not cover the time of the act',
  },
  'CASE.ROLE_NOT_ENTITLED': {
    kind: 'refused',
    status: 403,
    zh: '该职务无权办理这一步骤',
    en: 'an officer of this role may not take this step',
  },
  'CASE.NOT_IN_TEAM': {
    kind: 'refused',
    status: 403,
    zh: '只有专案组成员可以办理这一步骤',
    en: 'only an officer named in the team may take this step',
  },
  'CASE.MOVED_ON': {
    kind: 'refused',
    status: 409,
    zh: '案件已有新的进展，请按最新状态办理',
    en: 'the case has moved on meanwhile; look at its present state',
  },
  'CASE.STEP_NOT_POSSIBLE': {
    kind: 'refused',
    status: 409,
    zh: '案件目前的状态不能办理这一步骤',
    en: 'this step is not possible in the present state of the case',
  },
} as const satisfies Record<string, CatalogueEntry>;
