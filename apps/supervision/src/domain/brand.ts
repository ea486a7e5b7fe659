/** Brands are compared without case, width and repeated spaces. */
export function normalisedBrand(brand: string): string {
  return brand.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();
}
