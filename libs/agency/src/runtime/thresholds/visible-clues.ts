import { Injectable } from '@nestjs/common';
import { isAgency } from '#libs/contracts';
import type { Tx, UnitOfWork } from '#libs/service';
import { wholeContent } from '../intake/canonical-clue.js';
import { personsOf } from '../persons/persons-of.js';
import type { PersonsByEvent } from '../persons/persons-of.js';
import { RunningAgency } from '../running-agency.js';
import type { VisibleClue } from './add-up.js';
import { selectPartyClues } from './party-sql.js';
import type { PartyClueRow, SoughtParty } from './party-sql.js';

/** The live clues of parties that their offices may see: what each posted and what it was sent. */
@Injectable()
export class VisibleClues {
  constructor(private readonly agency: RunningAgency) {}

  async of(
    db: Pick<Tx | UnitOfWork, 'query'>,
    sought: readonly SoughtParty[],
  ): Promise<ReadonlyMap<string, VisibleClue[]>> {
    const found = new Map<string, VisibleClue[]>(sought.map((party) => [keyOf(party), []]));
    if (sought.length === 0) return found;
    const rows = await db.query<PartyClueRow>(selectPartyClues(sought));
    const persons = await personsOf(
      db,
      sought.map(({ office }) => office),
      rows.map(({ event_id }) => event_id),
    );
    for (const row of rows)
      found.get(keyOf({ office: row.for_office, term: row.term }))?.push(this.clueOf(row, persons));
    return found;
  }

  clueOf(
    row: Pick<PartyClueRow, 'clue_no' | 'version' | 'office' | 'writer' | 'content' | 'event_id'>,
    persons: PersonsByEvent,
  ): VisibleClue {
    return {
      clueNo: row.clue_no,
      clueVersion: row.version,
      office: row.office,
      agency: row.writer !== null && isAgency(row.writer) ? row.writer : this.agency.name,
      role: row.writer === null ? 'poster' : 'recipient',
      content: wholeContent(row.content, persons.get(row.event_id)),
    };
  }
}

export function keyOf({ office, term }: SoughtParty): string {
  return `${office} ${term}`;
}
