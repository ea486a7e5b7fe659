const DIGITS = '〇一二三四五六七八九';
const READ = '零一二三四五六七八九';

/** 402 → 四百零二; from 1 to 999, which no article of a law goes beyond. */
export function chineseNumber(n: number): string {
  const hundreds = Math.floor(n / 100);
  const rest = n % 100;
  if (hundreds === 0) return belowHundred(n);
  const head = `${READ[hundreds]}百`;
  if (rest === 0) return head;
  if (rest < 10) return `${head}零${READ[rest]}`;
  return `${head}${rest < 20 ? '一' : ''}${belowHundred(rest)}`;
}

function belowHundred(n: number): string {
  const tens = Math.floor(n / 10);
  const ones = n % 10;
  return `${tens > 1 ? READ[tens] : ''}${tens > 0 ? '十' : ''}${ones > 0 ? READ[ones] : ''}`;
}

/** 2026-11-26 → 二〇二六年十一月二十六日, as papers of law enforcement are dated. */
export function chineseDate(day: string): string {
  const [year = '', month, date] = day.split('-');
  const digits = [...year].map((digit) => DIGITS[Number(digit)]).join('');
  return `${digits}年${chineseNumber(Number(month))}月${chineseNumber(Number(date))}日`;
}

/** 2026-11-06 → 2026年11月6日, as days stand within a text. */
export function figuresDate(day: string): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
}

/** 402 → 第四百零二条; 133-1 → 第一百三十三条之一. */
export function chineseArticle(article: string): string {
  const [number, inserted] = article.split('-');
  return `第${chineseNumber(Number(number))}条${inserted === undefined ? '' : `之${chineseNumber(Number(inserted))}`}`;
}
