import type { CatalogueEntry } from '../error-entry.js';

/** What an article asks for besides a step that is recorded all the same. */
export const CASE_STEP_WARNINGS = {
  'CASE.CUSTODY_ENDS_NO_TIME': {
    kind: 'refused',
    status: 422,
    level: 'warning',
    zh: '代为保管协议的依据未经核对，不终止期限：除法律、行政法规另有规定外，移交期限和对物品所采措施的期限继续计算',
    en: 'the rule on keeping goods by agreement was not checked and ends no time: the handover stays due and the times of a measure on the goods run on, unless a law or an administrative regulation provides otherwise',
  },
  'CASE.POLICE_NOT_ASKED': {
    kind: 'refused',
    status: 422,
    level: 'warning',
    zh: '移送机关建议立案监督的，应当要求公安机关说明不立案理由；本案未要求公安机关说明即予答复',
    en: 'where the agency suggested supervision the police are to be asked for their reasons; the agency was answered without that',
  },
  'CASE.REVOKED_TO_PROSECUTE': {
    kind: 'refused',
    status: 422,
    level: 'warning',
    zh: '人民检察院自行撤销不起诉决定，是因发现其确有错误、符合起诉条件，应当提起公诉；本案又作出不起诉决定',
    en: 'a procuratorate that revokes its own decision not to prosecute found it wrong and the conditions of prosecution met, and shall prosecute: here it decided again not to',
  },
  'CASE.FOUND_TO_INFRINGE': {
    kind: 'refused',
    status: 422,
    level: 'warning',
    zh: '被扣留货物已认定侵犯知识产权，应当予以没收，涉嫌犯罪的随案移送；所列放行情形均不适用于已认定侵权的货物',
    en: 'the detained goods were found to infringe: they are confiscated, or go with the case where a crime is suspected, and none of the cases of release is of such goods',
  },
} as const satisfies Record<string, CatalogueEntry>;
