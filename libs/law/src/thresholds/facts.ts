/** Facts of an act that are sums of money, in yuan. */
export const MONEY_FACTS = ['turnover', 'gains', 'serviceGains', 'sales', 'unsold', 'loss', 'tax'] as const;

/** Facts of an act that are whole numbers: labels, copies, cigarettes (支), works, downloads, clicks, members. */
export const COUNT_FACTS = [
  'pieces',
  'unsoldPieces',
  'copies',
  'unsoldCopies',
  'cigarettes',
  'works',
  'downloads',
  'clicks',
  'members',
] as const;

export type AmountFact = (typeof MONEY_FACTS)[number] | (typeof COUNT_FACTS)[number];

export const PENALTY_KINDS = ['administrative', 'criminal'] as const;
export type PenaltyKind = (typeof PENALTY_KINDS)[number];

/** An act already dealt with: it is never added up, but opens the repeat windows. */
export interface Punishment {
  /** The day the penalty took effect (interpretation of 2014, Art. 17). */
  readonly on: string;
  readonly kind: PenaltyKind;
}

/** One act of the party. Amounts are decimal strings, never JSON numbers: those are floats. */
export interface Act extends Readonly<Partial<Record<AmountFact, string>>> {
  readonly on: string;
  /** Articles of the Criminal Law the act may fall under; left out, it is held against every crime. */
  readonly crime?: string | readonly string[];
  readonly goods?: 'tobacco';
  /** Names of the trademarks concerned: two different ones among the acts open the two-mark lines. */
  readonly marks?: readonly string[];
  readonly patents?: readonly string[];
  /** The act drove the owner of a trade secret into bankruptcy. */
  readonly bankruptcy?: boolean;
  readonly punished?: Punishment;
}

/** What is known of one party. Nobody's name belongs here. */
export interface ThresholdFacts {
  readonly acts: readonly Act[];
  /** 单位: a company or other organisation instead of a person. */
  readonly isUnit?: boolean;
  /** Division code, for lines that a region sets itself. */
  readonly region?: string;
}

/** The crimes an act names; undefined when it names none. */
export function crimesNamed({ crime }: Act): readonly string[] | undefined {
  return typeof crime === 'string' ? [crime] : crime;
}

/** Whether the act is about tobacco monopoly goods, as far as the facts tell. */
export function isTobacco(act: Act): boolean {
  return act.goods === 'tobacco' || act.cigarettes !== undefined || (crimesNamed(act)?.includes('225') ?? false);
}
