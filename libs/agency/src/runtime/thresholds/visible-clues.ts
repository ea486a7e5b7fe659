import { Injectable } from '@nestjs/common';
import { isAgency } from '#libs/contracts';
import type { ClaimedPerson } from '#libs/contracts';
import type { Tx, UnitOfWork } from '#libs/service';
import { wholeContent } from '../intake/canonical-clue.js';
import { personsOf } from '../persons/persons-of.js';
import { RunningAgency } from '../running-agency.js';
import { factsOf } from './add-up.js';
import type { ClueFacts, VisibleClue } from './add-up.js';
import { LoadedLaw } from './loaded-law.js';
import { selectContents, selectPartyClues } from './party-sql.js';
import type { ContentRow, PartyClueRow, SoughtParty } from './party-sql.js';

type Db = Pick<Tx | UnitOfWork, 'query'>;

/** Whole clues in memory at a time: the largest are nearly a megabyte each. */
const READ_AT_ONCE = 32;
/** Parties whose clues one statement looks up. */
const SOUGHT_AT_ONCE = 50;

/** The live clues of parties that their offices may see: what each posted and what it was sent. */
@Injectable()
export class VisibleClues {
  constructor(
    private readonly agency: RunningAgency,
    private readonly loaded: LoadedLaw,
  ) {}

  /** Of each party, by `keyOf`. A clue is read once, however many of them it names, and only its facts are kept. */
  async of(db: Db, sought: readonly SoughtParty[]): Promise<ReadonlyMap<string, VisibleClue[]>> {
    const found = new Map<string, VisibleClue[]>(sought.map((party) => [keyOf(party), []]));
    const read = new Map<string, ClueFacts>();
    for (let from = 0; from < sought.length; from += SOUGHT_AT_ONCE) {
      const rows = await db.query<PartyClueRow>(selectPartyClues(sought.slice(from, from + SOUGHT_AT_ONCE)));
      await this.#read(db, rows, read);
      for (const row of rows)
        found.get(keyOf({ office: row.for_office, term: row.term }))?.push(visible(row, read.get(row.event_id)!));
    }
    return found;
  }

  clueOf(
    row: Pick<PartyClueRow, 'clue_no' | 'version' | 'office' | 'writer'>,
    content: object,
    persons?: readonly ClaimedPerson[],
  ): VisibleClue {
    return visible(row, this.#factsOf(row, content, persons));
  }

  async #read(db: Db, rows: readonly PartyClueRow[], read: Map<string, ClueFacts>): Promise<void> {
    const unread = new Map(rows.filter(({ event_id }) => !read.has(event_id)).map((row) => [row.event_id, row]));
    const clues = [...unread.values()];
    for (let from = 0; from < clues.length; from += READ_AT_ONCE) {
      const some = clues.slice(from, from + READ_AT_ONCE);
      const contents = await db.query<ContentRow & Record<string, unknown>>(selectContents(some));
      const offices = some.map(({ for_office }) => for_office);
      const ids = some.map(({ event_id }) => event_id);
      const persons = await personsOf(db, offices, ids);
      for (const { event_id, content } of contents)
        read.set(event_id, this.#factsOf(unread.get(event_id)!, content, persons.get(event_id)));
    }
  }

  #factsOf({ writer }: Pick<PartyClueRow, 'writer'>, content: object, persons?: readonly ClaimedPerson[]): ClueFacts {
    const agency = writer !== null && isAgency(writer) ? writer : this.agency.name;
    return factsOf(this.loaded.law, agency, wholeContent(content, persons));
  }
}

function visible(
  {
    clue_no: clueNo,
    version: clueVersion,
    office,
    writer,
  }: Pick<PartyClueRow, 'clue_no' | 'version' | 'office' | 'writer'>,
  facts: ClueFacts,
): VisibleClue {
  return { clueNo, clueVersion, office, role: writer === null ? 'poster' : 'recipient', facts };
}

export function keyOf({ office, term }: SoughtParty): string {
  return `${office} ${term}`;
}
