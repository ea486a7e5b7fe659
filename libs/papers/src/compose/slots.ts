const SLOT = /\{([a-zA-Z]+(?::[a-z0-9/.-]+)?)\}/g;
const CLAUSE = 'clause:';

/** Names between braces: of a field, of a known word, or `clause:<id>` for the citation of a clause. */
export function slotsOf(sentence: string): string[] {
  return [...sentence.matchAll(SLOT)].map(([, name]) => name!);
}

export function isClauseSlot(slot: string): boolean {
  return slot.startsWith(CLAUSE);
}

/** What is printed where nothing was filled in: room for handwriting. */
const BLANK = '＿＿＿＿';

/** The sentence with its slots filled; `cite` gives the citation of a clause. */
export function filled(
  sentence: string,
  words: Readonly<Record<string, string | undefined>>,
  cite: (clause: string) => string,
): string {
  return sentence.replace(SLOT, (_, slot: string) =>
    isClauseSlot(slot) ? cite(slot.slice(CLAUSE.length)) : words[slot] || BLANK,
  );
}
