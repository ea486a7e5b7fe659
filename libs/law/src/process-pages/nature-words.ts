import type { ClockRule } from '../clocks/clock-rule.js';

/** What a clock is, and what follows when its time is over. */
export const NATURE_WORDS: Record<ClockRule['nature'], string> = {
  limit: '期限 limit',
  window: '可为期间（逾期提示，不计超期） window: later is warned of, nobody is late by it',
  reminder: '提醒（不计超期） reminder: nobody is late by it',
};
