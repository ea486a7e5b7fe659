/**
 * 机关代字〔YYYY〕n号, with the brackets U+3014 and U+3015. The sign (代字) is the office's own, with the word of the series
 * behind it; an office that has none in the directory is written out, which is long and never wrong.
 */
export function documentNoOf(
  office: { readonly sign?: string; readonly zh: string },
  series: string,
  year: number,
  n: number,
): string {
  return `${office.sign ?? office.zh}${series}〔${year}〕${n}号`;
}
