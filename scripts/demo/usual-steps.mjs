import { chinaTime } from '../commands/china-time.mjs';
import { paper } from './demo-cases.mjs';

/** What most cases have in common, so that a path shows only what is its own. */
const DAY_MS = 86_400_000;
export const daysAgo = (days) => new Date(Date.now() - days * DAY_MS).toISOString();
export const chinaDay = (instant) => chinaTime(instant).slice(0, 10);
export const moved = (...movements) => ({ movements });

export const reported = (office, late) => ({
  officer: `${office}-h1`,
  step: 'report',
  reasons: '存在犯罪的合理嫌疑',
  documents: [paper('transfer-report', '移送涉嫌犯罪案件的书面报告')],
  ...late,
});
export const approved = (office, late) => ({ officer: `${office}-head`, step: 'approve', ...late });
export const sent = (office) => ({
  officer: `${office}-h1`,
  step: 'send',
  documents: [
    paper('transfer-letter', '涉嫌犯罪案件移送书'),
    paper('investigation-report', '涉嫌犯罪案件情况的调查报告'),
    paper('goods-list', '涉案物品清单'),
  ],
});
export const acknowledged = (police) => ({
  officer: `${police}-h1`,
  step: 'acknowledge',
  documents: [paper('acknowledgement', '涉嫌犯罪案件移送书回执')],
});
export const filed = (police) => ({
  officer: `${police}-head`,
  step: 'file',
  documents: [paper('filing-notice', '立案通知书')],
});
export const underReview = (office, police) => [reported(office), approved(office), sent(office), acknowledged(police)];
