const OFFICIAL = /^[^\s〔〕]{1,40}〔(?:19|20)\d{2}〕(?:第)?\d{1,8}号$/;

/** Official document number: issuer's sign, year in 〔〕 (U+3014, U+3015), number, 号; such as 穗公花(城东)不立字〔2025〕310440号. */
export function isOfficialDocumentNo(text: string): boolean {
  return OFFICIAL.test(text);
}
