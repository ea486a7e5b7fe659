import type { ClueContent, Party, TobaccoClueV1 } from '#libs/contracts';
import { normalNumber } from '#libs/kernel';

/** A party that can be known again in another clue: by a number, never by a name alone. */
export interface ClueParty {
  readonly kind: 'uscc' | 'licence' | 'person-id';
  /** A person's in its normal form. */
  readonly number: string;
  /** A person's number as this clue writes it, where that is another text. */
  readonly typed?: string;
  /** As this clue writes it; a licence names nobody. */
  readonly name?: string;
  /** 单位: a company or other organisation. A licence can be a person's or a shop's, so nothing is said of it. */
  readonly isUnit?: boolean;
}

/** Who only serves the trade or bought something: their turnover is not what the clues tell of. */
const BYSTANDERS: readonly Party['role'][] = ['carrier', 'warehouse', 'platform', 'declarant', 'buyer'];

/** The parties of a clue whose acts may be added up, each once. */
export function partiesOf(content: ClueContent): ClueParty[] {
  const { licenceNo } = content as Partial<TobaccoClueV1>;
  const all: ClueParty[] = [
    ...(content.parties ?? [])
      .filter(({ role, uscc }) => uscc && !BYSTANDERS.includes(role))
      .map(({ uscc, name }) => ({ kind: 'uscc' as const, number: uscc!, name, isUnit: true })),
    ...(content.persons ?? [])
      .filter(({ role, idNo }) => normalNumber(idNo ?? '') && !BYSTANDERS.includes(role))
      .map(({ idNo, name }) => ({ kind: 'person-id' as const, ...numberOf(idNo!), name, isUnit: false })),
    ...(licenceNo ? [{ kind: 'licence' as const, number: licenceNo }] : []),
  ];
  return [...new Map(all.map((party) => [`${party.kind} ${party.number}`, party])).values()];
}

/** The last letter of an identity number, and those of a passport, are typed small and large. */
function numberOf(typed: string): Pick<ClueParty, 'number' | 'typed'> {
  const number = normalNumber(typed);
  return number === typed ? { number } : { number, typed };
}
