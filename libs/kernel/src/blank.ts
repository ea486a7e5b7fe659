/** Whitespace, controls, and what is drawn as nothing: zero-width and filling characters, marks that choose a variant. */
const NOTHING_TO_SEE = /^[\s\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]*$/u;

/** Whether a text says nothing: there is no character in it that one would see. */
export function isBlank(text: string): boolean {
  return NOTHING_TO_SEE.test(text);
}
