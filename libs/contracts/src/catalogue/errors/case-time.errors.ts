import type { CatalogueEntry } from '../error-entry.js';

/** What is odd about the time of a step and no reason to refuse it. */
export const CASE_TIME_WARNINGS = {
  'CASE.OPTION_TIME_OVER': {
    kind: 'refused',
    status: 422,
    level: 'warning',
    zh: '提出时已超过规定期限（{rule}，{dueAt}），是否受理由接收机关决定',
    en: 'this came after the time for it ({rule}, {dueAt}); whether it is still taken up is for the receiving office to say',
  },
  'CASE.TERM_NOT_OVER': {
    kind: 'refused',
    status: 422,
    level: 'warning',
    zh: '应当先届满的期限（{rule}，{dueAt}）尚未届满',
    en: 'the time that should be over first ({rule}, {dueAt}) still runs',
  },
} as const satisfies Record<string, CatalogueEntry>;
