import type { CredentialFault } from '../access/credential.js';

/** `unseen`: turned away at the limit without a look. `administrators-together`: claimed two administrators' roles. */
export type Misuse = Exclude<CredentialFault, 'expired'> | 'unseen' | 'administrators-together';

const KNOWN: Readonly<Record<Misuse, true>> = {
  ...{ malformed: true, unknown: true, forged: true, elsewhere: true, revoked: true },
  ...{ unseen: true, 'administrators-together': true },
};
export const MISUSES = Object.keys(KNOWN) as readonly Misuse[];

/** What one source did since the last record. */
export interface MisuseTally {
  readonly source: string;
  readonly since: Date;
  readonly until: Date;
  readonly counts: Readonly<Partial<Record<Misuse, number>>>;
  /** Key ids and subjects as claimed, the first few. */
  readonly names: readonly string[];
}

/** Sources that are counted one by one; all further ones count as one, since an attacker chooses how many there are. */
const MOST_SOURCES = 100;
export const OTHER_SOURCES = 'other';
const MOST_NAMES = 5;

/** Gathers misuse by source between two records, so that a million tries are one row of the audit with a number. */
export class MisuseBook {
  #tallies = new Map<string, MisuseTally>();

  note(source: string, misuse: Misuse, name: string, at: Date): void {
    this.#add({ source, since: at, until: at, counts: { [misuse]: 1 }, names: [name] });
  }

  take(): MisuseTally[] {
    const taken = [...this.#tallies.values()];
    this.#tallies = new Map();
    return taken;
  }

  /** What was taken and could not be recorded. */
  giveBack(tallies: readonly MisuseTally[]): void {
    for (const tally of tallies) this.#add(tally);
  }

  #add(tally: MisuseTally): void {
    const isNew = !this.#tallies.has(tally.source);
    const source = isNew && this.#tallies.size >= MOST_SOURCES ? OTHER_SOURCES : tally.source;
    const present = this.#tallies.get(source);
    this.#tallies.set(source, { ...(present ? together(present, tally) : tally), source });
  }
}

function together(one: MisuseTally, other: MisuseTally): MisuseTally {
  const counts: Partial<Record<Misuse, number>> = { ...one.counts };
  for (const [misuse, count] of Object.entries(other.counts) as [Misuse, number][])
    counts[misuse] = (counts[misuse] ?? 0) + count;
  return {
    source: one.source,
    since: one.since < other.since ? one.since : other.since,
    until: one.until > other.until ? one.until : other.until,
    counts,
    names: [...new Set([...one.names, ...other.names])].slice(0, MOST_NAMES),
  };
}
