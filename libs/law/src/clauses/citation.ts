import type { Title } from '../data/title.js';
import { chineseArticle, chineseNumber } from '../words/chinese-numerals.js';
import type { Clause } from './clauses.js';

const PLACE = /^(\d{1,3}(?:-\d)?)(?:\.(\d{1,2}))?$/;

/**
 * How papers and people cite a clause: order-310/5.2 → 《行政执法机关移送涉嫌犯罪案件的规定》第五条第二款. A clause that has no number,
 * as those of the bridge's own rules, is cited by its law alone.
 */
export function citationOf({ id, law }: Clause): Title {
  const [, article, paragraph] = PLACE.exec(id.slice(law.law.length + 1)) ?? [];
  const title = `《${law.title.zh}》`;
  if (article === undefined) return { zh: title, en: law.title.en };
  const inChinese = paragraph === undefined ? '' : `第${chineseNumber(Number(paragraph))}款`;
  const inEnglish = paragraph === undefined ? '' : `(${paragraph})`;
  return {
    zh: `${title}${chineseArticle(article)}${inChinese}`,
    en: `${law.title.en}, Art. ${article}${inEnglish}`,
  };
}
