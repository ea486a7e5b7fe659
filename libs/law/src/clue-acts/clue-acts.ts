import type { Agency, ClueContent } from '#libs/contracts';
import { chinaDate } from '#libs/kernel';
import type { Thresholds } from '../thresholds/definitions.js';
import type { Act } from '../thresholds/facts.js';
import { amountsOf } from './amounts.js';
import { candidatesOf } from './crimes.js';
import { nounsOf } from './nouns.js';
import { NOTE_WORDS, noteAt } from './notes.js';
import type { ClueNote } from './notes.js';

/** What a clue tells of thresholds, as far as it tells. */
export interface ClueActs {
  /** The act it tells of; none when it names only crimes of which no lines are loaded. */
  readonly act?: Act;
  /** What was left out or counted with a doubt, each with its place in the clue. */
  readonly notes: readonly ClueNote[];
  /** Earlier penalties it tells of; whose they are stands in `party`. */
  readonly penalties: readonly ClaimedPenalty[];
}

/** An earlier administrative penalty as a clue claims it. */
export interface ClaimedPenalty {
  readonly party: string;
  readonly act: Act;
}

/**
 * Reads a clue as facts for `assess`, whoever posted it, so that every office that holds a clue counts the same. What a
 * clue does not say is left out, never guessed; the crimes it may be about are those it names, else those that the
 * kind of right, the suspicion and the goods point to.
 */
export function readClueActs(thresholds: Thresholds, agency: Agency, content: ClueContent): ClueActs {
  const nouns = nounsOf(agency, content);
  const amounts = amountsOf(content, nouns);
  const crime = crimesOf(thresholds, content, nouns.charges, nouns.candidates);
  const brands = brandsOf(content);
  const patents = (content.rights ?? []).flatMap(({ kind, registrationNo }) =>
    kind === 'patent' && registrationNo ? [registrationNo] : [],
  );
  const act: Act = {
    on: chinaDay(content.occurredAt ?? content.discoveredAt),
    ...(crime.named.length > 0 && { crime: crime.named }),
    ...(nouns.goods && { goods: nouns.goods }),
    ...(brands.length > 0 && { marks: brands }),
    ...(patents.length > 0 && { patents: [...new Set(patents)] }),
    ...amounts.facts,
  };
  const day = content.occurredAt === undefined ? [noteAt('/discoveredAt', NOTE_WORDS.dayOfDiscovery)] : [];
  return {
    ...(!crime.isUnknown && { act }),
    notes: [...day, ...crime.notes, ...amounts.notes],
    penalties: penaltiesOf(content),
  };
}

/** The penalty's act happened at an unknown day before it; only the penalty's own day opens a repeat window. */
function penaltiesOf({ priorPenalties = [] }: ClueContent): ClaimedPenalty[] {
  return priorPenalties.map(({ partyName, decidedOn }) => ({
    party: partyName,
    act: { on: decidedOn, punished: { on: decidedOn, kind: 'administrative' } },
  }));
}

/** Brands of counterfeit goods: one mark can have many registrations, so their numbers would count it twice. */
function brandsOf({ goods }: ClueContent): string[] {
  const fakes = goods.filter(({ suspicion }) => suspicion === 'counterfeit');
  return [...new Set(fakes.flatMap(({ brand }) => (brand ? [brand.normalize('NFKC').trim().toUpperCase()] : [])))];
}

function crimesOf(
  thresholds: Thresholds,
  content: ClueContent,
  charges: readonly string[],
  candidates: readonly string[],
): { readonly named: readonly string[]; readonly isUnknown: boolean; readonly notes: readonly ClueNote[] } {
  const said = [...new Set([...(content.suspectedCrimes ?? []), ...charges])];
  const named = said.filter((crime) => thresholds.has(crime));
  const unknown = said.filter((crime) => !thresholds.has(crime));
  const left = unknown.map((crime) => noteAt('/suspectedCrimes', NOTE_WORDS.crimeWithoutLines(crime)));
  if (said.length > 0) return { named, isUnknown: named.length === 0, notes: left };
  const proposed = [...new Set([...candidatesOf(content), ...candidates])].filter((crime) => thresholds.has(crime));
  const note = proposed.length > 0 ? NOTE_WORDS.crimesProposed(proposed) : NOTE_WORDS.everyCrime;
  return { named: proposed, isUnknown: false, notes: [noteAt('/suspectedCrimes', note)] };
}

/** A day is a day in China; an instant falls on one. */
function chinaDay(dayOrInstant: string): string {
  return dayOrInstant.length === 10 ? dayOrInstant : chinaDate(new Date(dayOrInstant));
}
