/** The specific part of the Criminal Law, which names the crimes: Articles 102 to 451 (452 is the last, on its entry into force). */
const FIRST = 102;
const LAST = 451;

/**
 * Whether an article, such as `213` or `219-1` (第二百一十九条之一), can be that of a crime. Which articles have which
 * amendments (`-1`, `-2`) changes with every amendment, so these are not judged.
 */
export function isCrimeArticle(article: string): boolean {
  const number = Number(article.split('-', 1)[0]);
  return number >= FIRST && number <= LAST;
}
