import { Injectable } from '@nestjs/common';
import { isAgency } from '#libs/contracts';
import type { Tx, UnitOfWork } from '#libs/service';
import { wholeContent } from '../intake/canonical-clue.js';
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
    for (const row of rows) found.get(keyOf({ office: row.for_office, term: row.term }))?.push(this.clueOf(row));
    return found;
  }

  clueOf(row: Pick<PartyClueRow, 'clue_no' | 'version' | 'office' | 'writer' | 'content' | 'persons'>): VisibleClue {
    return {
      clueNo: row.clue_no,
      clueVersion: row.version,
      office: row.office,
      agency: row.writer !== null && isAgency(row.writer) ? row.writer : this.agency.name,
      role: row.writer === null ? 'poster' : 'recipient',
      content: wholeContent(row.content, row.persons ?? undefined),
    };
  }
}

export function keyOf({ office, term }: SoughtParty): string {
  return `${office} ${term}`;
}
