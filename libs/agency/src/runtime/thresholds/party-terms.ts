import type { ClueContent } from '#libs/contracts';
import { partiesOf } from '#libs/law';
import type { ClueParty } from '#libs/law';
import type { Tokenise } from '../../definition/summarise.js';

/** Before every search term that stands for a party. */
export const PARTY_TERM = 'party:';

/** What a party is found by among the clues of an office. An identity number never stands in it, only its keyed token. */
export function partyTerm({ kind, number }: ClueParty, tokenise: Tokenise): string {
  return `${PARTY_TERM}${kind}:${kind === 'person-id' ? tokenise(kind, number) : number}`;
}

/**
 * The same, and what a person's clues may have been stored under before numbers were compared in their normal form: a token
 * cannot be made anew without the number, which the database does not have in the open.
 */
export function soughtTerms(party: ClueParty, tokenise: Tokenise): string[] {
  const { typed, ...own } = party;
  const term = partyTerm(own, tokenise);
  return typed === undefined ? [term] : [term, partyTerm({ ...own, number: typed }, tokenise)];
}

export function partyTerms(content: ClueContent, tokenise: Tokenise): string[] {
  return partiesOf(content).map((party) => partyTerm(party, tokenise));
}
