import type { CatalogueEntry } from '../error-entry.js';

/** Of penalties, kept parts, related cases and corrections: what is refused and what is warned of. */
export const BESIDE_THE_PROCESS_ERRORS = {
  'CASE.STEP_OF_ANOTHER_CASE': {
    kind: 'refused',
    status: 409,
    zh: '这一步骤只能随另一案件的步骤记录',
    en: 'this step is recorded only as the other half of a step of another case',
  },
  'CASE.PENALTY_REQUIRED': {
    kind: 'refused',
    status: 422,
    zh: '应当写明行政处罚决定',
    en: 'the decision on the penalty must be given',
  },
  'CASE.PART_REQUIRED': {
    kind: 'refused',
    status: 422,
    zh: '应当写明留存的部分',
    en: 'it must be said which part stays with the agency',
  },
  'CASE.CORRECTION_REQUIRED': {
    kind: 'refused',
    status: 422,
    zh: '应当写明更正内容',
    en: 'it must be said what is corrected',
  },
  'CASE.FINE_AMOUNT_WRONG': {
    kind: 'refused',
    status: 422,
    zh: '罚款应当写明数额和币种，其他处罚不得填写罚款数额',
    en: 'a fine has an amount and a currency, and no other penalty has them',
  },
  'CASE.PENALTY_IN_THE_FUTURE': {
    kind: 'refused',
    status: 422,
    zh: '处罚决定日期晚于行为日期',
    en: 'the penalty was decided after the act that records it',
  },
  'CASE.FINE_INSTEAD_OF_TRANSFER': {
    kind: 'refused',
    status: 422,
    level: 'warning',
    zh: '案件存在应当移送的理由而未移送，不得以行政处罚代替移送',
    en: 'the case has a ground on which it must be transferred and was not: no penalty may take the place of the transfer',
  },
  'CASE.SECOND_FINE': {
    kind: 'refused',
    status: 422,
    level: 'warning',
    zh: '案件已有另一罚款决定，对同一违法行为不得给予两次以上罚款，请核对',
    en: 'the case has another fine on record: one act may not be fined twice, check it',
  },
  'CASE.FINE_AFTER_COURT_FINE': {
    kind: 'refused',
    status: 422,
    zh: '人民法院已判处罚金，不再给予罚款',
    en: 'a court has imposed a fine: the agency imposes none any more',
  },
  'CASE.RELATED_CASE_REQUIRED': {
    kind: 'refused',
    status: 422,
    zh: '应当写明另一案件的编号',
    en: 'the number of the other case must be given',
  },
  'CASE.RELATED_TO_ITSELF': {
    kind: 'refused',
    status: 422,
    zh: '不能与本案自身关联',
    en: 'a case cannot be related to itself',
  },
  'CASE.RELATED_CASE_UNKNOWN': {
    kind: 'refused',
    status: 422,
    zh: '本机关没有参与所写编号的另一案件',
    en: 'your office takes part in no other case of that number',
  },
  'CASE.RELATED_CASE_OF_ANOTHER_OFFICE': {
    kind: 'refused',
    status: 422,
    zh: '另一案件不由本机关办理',
    en: 'the other case is with another office',
  },
  'CASE.ALREADY_RELATED': {
    kind: 'refused',
    status: 409,
    zh: '两案已有此关联',
    en: 'the two cases are related in this way already',
  },
  'CASE.RELATED_CASE_NOT_READY': {
    kind: 'refused',
    status: 409,
    zh: '另一案件目前的状态不能关联',
    en: 'the other case does not stand where it can be related',
  },
  'CASE.CORRECTED_STEP_UNKNOWN': {
    kind: 'refused',
    status: 422,
    zh: '案件没有此序号的步骤',
    en: 'the case has no step of this number',
  },
  'CASE.CORRECTION_OF_ANOTHER_OFFICE': {
    kind: 'refused',
    status: 403,
    zh: '只能更正本机关作出的步骤',
    en: 'an office corrects its own steps only',
  },
  'CASE.CORRECTION_INCOMPLETE': {
    kind: 'refused',
    status: 422,
    zh: '更正应当写明原内容和更正后的内容，时间应当写明时区',
    en: 'a correction says what was recorded and what it shall be; a time has an offset',
  },
  'CASE.CORRECTED_FIELD_ABSENT': {
    kind: 'refused',
    status: 422,
    zh: '该步骤没有记录这一内容',
    en: 'the step has no such value',
  },
  'CASE.CORRECTION_OUTDATED': {
    kind: 'refused',
    status: 409,
    zh: '所写原内容与现有内容不符，可能已经更正',
    en: 'the value that is to be corrected is not the one that stands: it may have been corrected already',
  },
  'CASE.CORRECTION_CHANGES_NOTHING': {
    kind: 'refused',
    status: 422,
    zh: '更正后的内容与原内容相同',
    en: 'the corrected value is the same as the old one',
  },
  'CASE.CORRECTED_TIME_OUT_OF_ORDER': {
    kind: 'refused',
    status: 422,
    zh: '更正后的时间与前后步骤的次序不符',
    en: 'the corrected time would turn the order of the steps round',
  },
} as const satisfies Record<string, CatalogueEntry>;
