import type { Clause } from '#libs/law';
import { chineseArticle, chineseNumber } from './chinese-numerals.js';

const PLACE = /^(\d{1,3}(?:-\d)?)(?:\.(\d{1,2}))?$/;

/** order-310/5.2 → 《行政执法机关移送涉嫌犯罪案件的规定》第五条第二款. */
export function citationOf({ id, law }: Clause): string {
  const [, article, paragraph] = PLACE.exec(id.slice(law.law.length + 1)) ?? [];
  const title = `《${law.title.zh}》`;
  if (article === undefined) return title;
  return `${title}${chineseArticle(article)}${paragraph === undefined ? '' : `第${chineseNumber(Number(paragraph))}款`}`;
}

/** Whether the law that the clause is quoted from was in force on this day. */
export function isInForce({ law }: Clause, day: string): boolean {
  return law.effectiveFrom <= day;
}
