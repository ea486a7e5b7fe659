/** Leaf, cigars, other tobacco, what is inhaled without burning but for heated sticks (2404.11), and e-cigarettes (8543.40). */
const OTHERS = /^(2401|240210|2403|2404(?!11)|854340)/;

/**
 * Whether an HS code says that goods are no cigarettes, though they are counted in 支 as these: cigars and e-cigarettes
 * are, and the lines for 卷烟 are not theirs.
 */
export function isOtherThanCigarettes(hsCode: string | undefined): boolean {
  return hsCode !== undefined && OTHERS.test(hsCode);
}
