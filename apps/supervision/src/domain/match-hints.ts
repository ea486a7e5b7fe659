import type { MatchToken, OfficeId } from '#libs/contracts';

/** Two clues of different offices that name the same thing, with the offices that hold each. */
export interface MatchedPair {
  readonly kind: MatchToken['kind'];
  readonly token: string;
  readonly one: HeldClue;
  readonly other: HeldClue;
}

export interface HeldClue {
  readonly clueNo: string;
  readonly office: OfficeId;
  /** Offices it was addressed to. */
  readonly addressees: readonly OfficeId[];
}

/** What one office is told: that another holds something on what its own clue names. */
export interface MatchHint {
  readonly office: OfficeId;
  readonly clueNo: string;
  readonly kind: MatchToken['kind'];
  readonly otherOffice: OfficeId;
  /** What the hint is about: an office gets one hint for each (office, other office, kind, about), ever. */
  readonly about: string;
}

/**
 * A brand or a mark is named by very many clues: of these an office is told once that another works on it, not once
 * for each of its clues.
 */
const BROAD: ReadonlySet<MatchToken['kind']> = new Set(['brand', 'registration']);

/**
 * Whom to tell of a pair: every office that holds one of the two clues (it posted it or was sent it) and not the other.
 * Whoever holds both has nothing to ask.
 */
export function hintsOf({ kind, token, one, other }: MatchedPair): MatchHint[] {
  const told = (mine: HeldClue, theirs: HeldClue): MatchHint[] =>
    holdersOf(mine)
      .filter((office) => !holdersOf(theirs).includes(office))
      .map((office) => ({
        office,
        clueNo: mine.clueNo,
        kind,
        otherOffice: theirs.office,
        about: BROAD.has(kind) ? token : mine.clueNo,
      }));
  return [...told(one, other), ...told(other, one)];
}

function holdersOf({ office, addressees }: HeldClue): OfficeId[] {
  return [...new Set([office, ...addressees])];
}

/** Hints that say the same to several offices: one event for them all. */
export interface ToldTogether {
  readonly hint: Pick<MatchHint, 'clueNo' | 'kind' | 'otherOffice'>;
  readonly offices: readonly OfficeId[];
}

export function toldTogether(hints: readonly MatchHint[]): ToldTogether[] {
  const groups = new Map<string, { hint: ToldTogether['hint']; offices: Set<OfficeId> }>();
  for (const { office, clueNo, kind, otherOffice } of hints) {
    const key = `${clueNo} ${kind} ${otherOffice}`;
    const group = groups.get(key) ?? { hint: { clueNo, kind, otherOffice }, offices: new Set<OfficeId>() };
    groups.set(key, group);
    group.offices.add(office);
  }
  return [...groups.values()].map(({ hint, offices }) => ({ hint, offices: [...offices].sort() }));
}
