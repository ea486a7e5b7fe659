import { setImmediate as breath } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { OfficeId } from '#libs/contracts';
import { refused } from '#libs/kernel';
import type { ClueParty } from '#libs/law';
import { MatchTokens } from '#libs/security';
import { UnitOfWork } from '#libs/service';
import { maskName, maskNumber } from '#libs/kernel';
import { personsOf } from '../persons/persons-of.js';
import { selectPosted, selectReceived } from '../queries/detail-sql.js';
import type { PostedDetail, ReceivedDetail } from '../queries/detail-sql.js';
import { addUpActs } from './add-up.js';
import type { VisibleClue } from './add-up.js';
import type { ClueThresholdsResponse } from './clue-thresholds.response.js';
import { LoadedLaw } from './loaded-law.js';
import { soughtTerms } from './party-terms.js';
import { MOST_CLUES, selectPrompts } from './party-sql.js';
import type { PromptRow } from './party-sql.js';
import { keyOf, VisibleClues } from './visible-clues.js';

/**
 * How near a clue, and each of its parties over all clues the asking office may see, come to the lines of the law. A
 * prompt for people: nothing is stored by asking and nothing ever blocked by the answer.
 */
@Injectable()
export class ClueThresholds {
  constructor(
    private readonly loaded: LoadedLaw,
    private readonly unitOfWork: UnitOfWork,
    private readonly clues: VisibleClues,
    private readonly tokens: MatchTokens,
  ) {}

  async of(clueNo: string, office: OfficeId): Promise<ClueThresholdsResponse> {
    const clue = await this.#find(clueNo, office);
    const parties = clue.facts.parties.map((party) => ({
      party,
      terms: soughtTerms(party, this.tokens.tokenise),
    }));
    const terms = parties.flatMap((party) => party.terms);
    const [clues, prompts] = await Promise.all([
      this.clues.of(
        this.unitOfWork,
        terms.map((term) => ({ office, term })),
      ),
      this.unitOfWork.query<PromptRow>(selectPrompts(office, terms)),
    ]);
    const shown: ClueThresholdsResponse['parties'][number][] = [];
    for (const { party, terms: own } of parties) {
      const found = own.flatMap((term) => clues.get(keyOf({ office, term })) ?? []);
      const added = this.#addedUp(party, eachOnce(found));
      const given = prompts.filter((prompt) => own.includes(prompt.party)).map(promptLine);
      shown.push({ ...shownParty(party), ...added, prompts: given });
      // Five hundred clues of each of two hundred parties take seconds: others go on in between.
      await breath();
    }
    return { clueNo, clueVersion: clue.clueVersion, alone: addUpActs(this.loaded.law, [clue]), parties: shown };
  }

  #addedUp(party: ClueParty, clues: readonly VisibleClue[]) {
    const own = clues.filter(({ role }) => role === 'poster').length;
    const isComplete = own < MOST_CLUES && clues.length - own < MOST_CLUES;
    return { ...addUpActs(this.loaded.law, clues, party), isComplete };
  }

  async #find(clueNo: string, office: OfficeId): Promise<VisibleClue> {
    const [posted] = await this.unitOfWork.query<PostedDetail>(selectPosted(clueNo, office));
    const [received] = posted ? [] : await this.unitOfWork.query<ReceivedDetail>(selectReceived(clueNo, office));
    const row = posted ?? received;
    if (!row) throw refused('CLUE.UNKNOWN');
    if (row.recalled_at) throw refused('CLUE.RECALLED', { clueNo });
    const persons = (await personsOf(this.unitOfWork, [office], [row.event_id])).get(row.event_id);
    const named = posted ? { ...posted, writer: null } : { ...received!, office: received!.posting_office };
    return this.clues.clueOf(named, row.content, persons);
  }
}

/** A clue that names a person twice can be found under both spellings. */
function eachOnce(clues: readonly VisibleClue[]): VisibleClue[] {
  return [...new Map(clues.map((clue) => [clue.clueNo, clue])).values()];
}

function shownParty({ kind, number, name, isUnit }: ClueParty) {
  const isPerson = kind === 'person-id';
  return {
    kind,
    number: isPerson ? maskNumber(number) : number,
    ...(name !== undefined && { name: isPerson ? maskName(name) : name }),
    ...(isUnit !== undefined && { isUnit }),
  };
}

function promptLine({ crime, ground, in_force_from: inForceFrom, clue_no: clueNo, reached_at: reachedAt }: PromptRow) {
  return { crime, ground, inForceFrom, clueNo, reachedAt };
}
