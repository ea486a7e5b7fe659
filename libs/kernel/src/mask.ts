/** A person's name with all but its first character hidden. Characters, not UTF-16 units: 𠮷 is one. */
export function maskName(name: string): string {
  const [first = '*', ...rest] = [...name];
  return first + '*'.repeat(Math.min(rest.length, 10) || 1);
}

/** An identity or telephone number with all but its first and last characters hidden. */
export function maskNumber(number: string): string {
  const characters = [...number];
  if (characters.length < 3) return '*'.repeat(characters.length);
  return characters.map((character, at) => (at === 0 || at === characters.length - 1 ? character : '*')).join('');
}
