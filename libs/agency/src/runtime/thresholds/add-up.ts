import type { Agency, ClueContent, OfficeId } from '#libs/contracts';
import { assess, partiesOf, readClueActs } from '#libs/law';
import type { Act, Assessment, ClueNote, ClueParty, Law } from '#libs/law';

/** A clue that an office may see, as far as adding up needs it. */
export interface VisibleClue {
  readonly clueNo: string;
  readonly clueVersion: number;
  /** Who posted it. */
  readonly office: OfficeId;
  readonly agency: Agency;
  readonly role: 'poster' | 'recipient';
  readonly content: ClueContent;
}

/** What one clue adds to the sum. */
export interface CountedClue extends Omit<VisibleClue, 'content' | 'agency'> {
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

/**
 * Adds up the acts of one party over the clues that an office may see. Penalties count for the party they name only.
 * Without a party it is one clue by itself: whoever it tells of.
 */
export function addUpActs(law: Law, clues: readonly VisibleClue[], party?: ClueParty): AddedUpActs {
  const acts: Act[] = [];
  const add = (act: Act): string => `/acts/${acts.push(act) - 1}`;
  const containers = cluesByContainer(clues);
  const counted = clues.map(({ content, agency, ...clue }): CountedClue => {
    const { act, penalties, notes } = readClueActs(law.thresholds, agency, content);
    const names = party && namesOf(content, party);
    return {
      ...clue,
      ...(act && { act: add(act) }),
      penalties: penalties.filter((one) => names?.has(one.party) ?? true).map((one) => add(one.act)),
      notes,
      sameContainerAs: others(clue.clueNo, content, containers),
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
function namesOf(content: ClueContent, { kind, number }: ClueParty): ReadonlySet<string> {
  const same = partiesOf(content).filter((party) => party.kind === kind && party.number === number);
  return new Set(same.flatMap(({ name }) => name ?? []));
}

/** A clue that names companies and no person; of one that names nobody nothing is said. */
function isOnlyOfUnits(clues: readonly VisibleClue[]): boolean | undefined {
  const named = clues.flatMap(({ content }) => [
    ...(content.parties ?? []).map(() => true),
    ...(content.persons ?? []).map(() => false),
  ]);
  return named.length > 0 ? named.every((isUnit) => isUnit) : undefined;
}

function cluesByContainer(clues: readonly VisibleClue[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const { clueNo, content } of clues) {
    for (const container of content.transport?.containers ?? [])
      found.set(container, [...(found.get(container) ?? []), clueNo]);
  }
  return found;
}

function others(clueNo: string, content: ClueContent, containers: ReadonlyMap<string, readonly string[]>): string[] {
  const same = (content.transport?.containers ?? []).flatMap((container) => containers.get(container) ?? []);
  return [...new Set(same)].filter((other) => other !== clueNo);
}
