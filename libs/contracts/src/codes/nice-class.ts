/** What a class of the Nice classification holds: Criminal Law Art. 213 has covered service marks since 2021. */
export function niceKind(niceClass: number): 'goods' | 'services' | undefined {
  if (!Number.isInteger(niceClass) || niceClass < 1 || niceClass > 45) return undefined;
  return niceClass >= 35 ? 'services' : 'goods';
}
