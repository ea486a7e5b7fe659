import type { CatalogueEntry } from '../error-entry.js';

/** When the rules that a case needs are not loaded, or give no clock. */
export const CASE_RULES_ERRORS = {
  'CASE.NO_RULES_IN_FORCE': {
    kind: 'refused',
    status: 422,
    zh: '行为日期没有适用的规则版本，请核对日期',
    en: 'no rules are loaded for the day of the act: check the date',
  },
  'CASE.RULE_PACK_UNKNOWN': {
    kind: 'bug',
    status: 500,
    zh: '找不到案件适用的规则包',
    en: "the case's rule pack is not loaded",
  },
  'CASE.CLOCK_RULE_UNKNOWN': {
    kind: 'bug',
    status: 500,
    zh: '找不到期限规则的版本',
    en: "a clock rule's version is not loaded",
  },
  'CASE.CLOCK_CANNOT_START': { kind: 'bug', status: 500, zh: '期限无法起算', en: 'a clock of the step cannot start' },
} as const satisfies Record<string, CatalogueEntry>;
