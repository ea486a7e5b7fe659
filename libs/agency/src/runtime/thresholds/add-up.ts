import type { Agency, ClueContent, OfficeId } from '#libs/contracts';
import { assess, partiesOf, readClueActs } from '#libs/law';
import type { Act, Assessment, ClueActs, ClueNote, ClueParty, Law } from '#libs/law';

/** What adding up needs of a clue: a small part of what it says, and the same for each of its parties. */
export interface ClueFacts extends ClueActs {
  readonly containers: readonly string[];
  /** The parties it knows by a number. */
  readonly parties: readonly ClueParty[];
  /** Of all that it names, whether each is a company. */
  readonly areUnits: readonly boolean[];
}

/** A clue that an office may see, as far as adding up needs it. */
export interface VisibleClue {
  readonly clueNo: string;
  readonly clueVersion: number;
  /** Who posted it. */
  readonly office: OfficeId;
  readonly role: 'poster' | 'recipient';
  readonly facts: ClueFacts;
}

/** What one clue adds to the sum. */
export interface CountedClue extends Omit<VisibleClue, 'facts'> {
  /** JSON pointer into `acts`; not there when the clue tells of no act that a line could measure. */
  readonly act?: string;
  /** Earlier penalties of the party that it tells of, as pointers into `acts`. */
  readonly penalties: readonly string[];
  readonly notes: readonly ClueNote[];
  /** Other clues that name the same container: the two may tell of one and the same act. */
  readonly sameContainerAs: readonly string[];
}

/** Acts of one party, which clues they are from, and how near they come to each line. */
export interface AddedUpActs {
  readonly acts: readonly Act[];
  readonly clues: readonly CountedClue[];
  readonly assessment?: Assessment;
}

export function factsOf(law: Law, agency: Agency, content: ClueContent): ClueFacts {
  const { parties = [], persons = [], transport } = content;
  return {
    ...readClueActs(law.thresholds, agency, content),
    containers: transport?.containers ?? [],
    parties: partiesOf(content),
    areUnits: [...parties.map(() => true), ...persons.map(() => false)],
  };
}

/**
 * Adds up the acts of one party over the clues that an office may see. Penalties count for the party they name only.
 * Without a party it is one clue by itself: whoever it tells of.
 */
export function addUpActs(law: Law, clues: readonly VisibleClue[], party?: ClueParty): AddedUpActs {
  const acts: Act[] = [];
  const add = (act: Act): string => `/acts/${acts.push(act) - 1}`;
  const containers = cluesByContainer(clues);
  const counted = clues.map(({ facts, ...clue }): CountedClue => {
    const { act, penalties, notes } = facts;
    const names = party && namesOf(facts, party);
    return {
      ...clue,
      ...(act && { act: add(act) }),
      penalties: penalties.filter((one) => names?.has(one.party) ?? true).map((one) => add(one.act)),
      notes,
      sameContainerAs: others(clue.clueNo, facts, containers),
    };
  });
  const isUnit = party ? party.isUnit : isOnlyOfUnits(clues);
  const isAssessable = acts.some(({ punished }) => punished === undefined);
  return {
    acts,
    clues: counted,
    ...(isAssessable && { assessment: assess(law, { acts, ...(isUnit !== undefined && { isUnit }) }) }),
  };
}

/** How a clue writes the party that is known by its number. */
function namesOf({ parties }: ClueFacts, { kind, number }: ClueParty): ReadonlySet<string> {
  const same = parties.filter((party) => party.kind === kind && party.number === number);
  return new Set(same.flatMap(({ name }) => name ?? []));
}

/** A clue that names companies and no person; of one that names nobody nothing is said. */
function isOnlyOfUnits(clues: readonly VisibleClue[]): boolean | undefined {
  const named = clues.flatMap(({ facts }) => facts.areUnits);
  return named.length > 0 ? named.every((isUnit) => isUnit) : undefined;
}

/** Enough to see that an act may be told of again; a thousand clues of two hundred containers each took minutes and gigabytes. */
const MOST_OTHERS = 20;

function cluesByContainer(clues: readonly VisibleClue[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const { clueNo, facts } of clues) {
    for (const container of facts.containers) {
      const named = found.get(container) ?? [];
      // One more than is shown, as a clue is not shown to itself.
      if (named.length <= MOST_OTHERS && named.at(-1) !== clueNo) named.push(clueNo);
      found.set(container, named);
    }
  }
  return found;
}

function others(clueNo: string, facts: ClueFacts, containers: ReadonlyMap<string, readonly string[]>): string[] {
  const same = new Set<string>();
  for (const container of facts.containers) {
    for (const other of containers.get(container) ?? []) if (other !== clueNo) same.add(other);
    if (same.size >= MOST_OTHERS) break;
  }
  return [...same].slice(0, MOST_OTHERS);
}
