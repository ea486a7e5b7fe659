import type { CatalogueEntry } from '../error-entry.js';

/** Why the times of an act cannot be true. */
export const CASE_TIME_ERRORS = {
  'CASE.ACTED_AFTER_SIGNING': {
    kind: 'refused',
    status: 422,
    zh: '行为时间晚于签署时间',
    en: 'the act is dated after its signature',
  },
  'CASE.SIGNED_IN_THE_FUTURE': {
    kind: 'refused',
    status: 422,
    zh: '签署时间晚于总线时间',
    en: "the signature is dated after the bus's own time",
  },
  'CASE.ACTED_TOO_EARLY': {
    kind: 'refused',
    status: 422,
    zh: '行为时间早于前一步骤',
    en: 'the act is dated before the step that made it possible',
  },
  'CASE.LATE_ENTRY_NEEDS_PAPER': {
    kind: 'refused',
    status: 422,
    zh: '补录应当注明原纸质文书编号',
    en: "a late entry needs the paper's number",
  },
} as const satisfies Record<string, CatalogueEntry>;

/** What is odd about the time of a step and no reason to refuse it. */
export const CASE_TIME_WARNINGS = {
  'CASE.DUTY_TIME_OVER': {
    kind: 'refused',
    status: 422,
    level: 'warning',
    zh: '应当在规定期限“{rule}”内（{dueAt}届满）办理，办理时已超过该期限',
    en: 'this had to be done in the time for it (“{rule}”, until {dueAt}) and came after it',
  },
  'CASE.OPTION_TIME_OVER': {
    kind: 'refused',
    status: 422,
    level: 'warning',
    zh: '提出时已超过规定期限“{rule}”（{dueAt}届满），是否受理由接收机关决定',
    en: 'this came after the time for it (“{rule}”, until {dueAt}); whether it is still taken up is for the receiving office to say',
  },
  'CASE.TERM_NOT_OVER': {
    kind: 'refused',
    status: 422,
    level: 'warning',
    zh: '应当先届满的期限“{rule}”尚未届满（{dueAt}届满）',
    en: 'the time that should be over first (“{rule}”) still runs until {dueAt}',
  },
} as const satisfies Record<string, CatalogueEntry>;
