import { setImmediate as breath } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { Arrivals, appendToFeed } from '#libs/feed';
import { crimesNamed } from '#libs/law';
import type { AssessedGround, ClueParty } from '#libs/law';
import { AuditLog, MatchTokens } from '#libs/security';
import { UnitOfWork } from '#libs/service';
import type { Tx } from '#libs/service';
import { Mint } from '../mint.js';
import { addUpActs } from './add-up.js';
import type { AddedUpActs, VisibleClue } from './add-up.js';
import { insertPrompts, postponeNext, takeDue } from './due-sql.js';
import type { DueRow, Reached } from './due-sql.js';
import { LoadedLaw } from './loaded-law.js';
import { soughtTerms } from './party-terms.js';
import type { SoughtParty } from './party-sql.js';
import { keyOf, VisibleClues } from './visible-clues.js';

/**
 * Parties looked at together: one clue may name two hundred, and what all their clues say of thresholds is in memory at
 * once.
 */
const PARTIES_AT_ONCE = 200;

/** A party of an office with the newest clue that made it worth a look. */
interface DueParty extends SoughtParty {
  readonly clue: DueRow;
}

/**
 * Adds up the acts of the parties that new clues name, and prompts the office when they reach a line for the first
 * time. After the clue's own transaction, since two posts at once would not see each other's clue: whichever is looked
 * at last sees both. Looking again changes nothing.
 */
@Injectable()
export class ThresholdPrompts {
  constructor(
    private readonly loaded: LoadedLaw,
    private readonly unitOfWork: UnitOfWork,
    private readonly clues: VisibleClues,
    private readonly tokens: MatchTokens,
    private readonly audit: AuditLog,
    private readonly arrivals: Arrivals,
    private readonly mint: Mint,
  ) {}

  /** Looks at no more than so many clues; says at how many. */
  look(limit: number): Promise<number> {
    return this.unitOfWork.run(async (tx) => {
      const due = await tx.query<DueRow>(takeDue(limit));
      if (due.length === 0) return 0;
      const parties = duePartiesOf(due);
      const reached: Reached[] = [];
      for (let from = 0; from < parties.length; from += PARTIES_AT_ONCE)
        reached.push(...(await this.#lookAt(tx, parties.slice(from, from + PARTIES_AT_ONCE))));
      // Last, as it takes the feed's lock.
      await this.#prompt(tx, reached);
      return due.length;
    });
  }

  postpone(): Promise<unknown> {
    return this.unitOfWork.run((tx) => tx.query(postponeNext()));
  }

  async #lookAt(tx: Tx, parties: readonly DueParty[]): Promise<Reached[]> {
    const clues = await this.clues.of(tx, parties);
    const reached: Reached[] = [];
    for (const party of parties) {
      reached.push(...this.#reachedBy(party, clues.get(keyOf(party)) ?? []));
      // Five hundred clues of each of two hundred parties take seconds: others go on in between.
      await breath();
    }
    return reached;
  }

  #reachedBy({ office, term, clue }: DueParty, clues: readonly VisibleClue[]): Reached[] {
    const party = this.#partyIn(clues, term);
    if (!party) return [];
    const added = addUpActs(this.loaded.law, clues, party);
    const met = (added.assessment?.grounds ?? []).filter((ground) => ground.isMet && isOfNamedCrime(ground, added));
    return met.map(({ crime, ground, inForce, amount, line, percent, mark, clause }) => ({
      ...{ office, party: term, crime, ground, amount, line, percent, mark },
      ...{ inForceFrom: inForce.from, clause: clause.id, clueNo: clue.clue_no, clueVersion: clue.version },
      eventId: this.mint.eventId(),
    }));
  }

  #partyIn(clues: readonly VisibleClue[], term: string): ClueParty | undefined {
    const parties = clues.flatMap(({ facts }) => facts.parties);
    return parties.find((party) => soughtTerms(party, this.tokens.tokenise).includes(term));
  }

  async #prompt(tx: Tx, reached: readonly Reached[]): Promise<void> {
    if (reached.length === 0) return;
    const at = this.mint.now();
    const rows = await tx.query<{ event_id: string }>(insertPrompts(reached, at));
    const isNew = new Set(rows.map(({ event_id }) => event_id));
    const fresh = reached.filter(({ eventId }) => isNew.has(eventId));
    if (fresh.length === 0) return;
    await this.audit.append(
      tx,
      fresh.map(({ office, clueNo, eventId, crime, ground, percent }) => ({
        ...{ act: 'threshold.reached' as const, at, actor: 'clock', office, subject: clueNo },
        details: { eventId, crime, ground, percent },
      })),
    );
    await appendToFeed(tx, fresh.map(feedEntry), at);
    tx.afterCommit(() => this.arrivals.wake(fresh.map(({ office }) => office)));
  }
}

/** Several new clues of one party are one look. */
function duePartiesOf(due: readonly DueRow[]): DueParty[] {
  const inOrder = [...due].sort((a, b) => (BigInt(a.id) < BigInt(b.id) ? -1 : 1));
  const parties = inOrder.flatMap((clue) => clue.parties.map((term) => ({ office: clue.office, term, clue })));
  return [...new Map(parties.map((party) => [keyOf(party), party])).values()];
}

/** Acts that point to no crime are held against all of them: too many prompts to be one. */
function isOfNamedCrime({ acts, crime }: AssessedGround, added: AddedUpActs): boolean {
  return acts.some((pointer) => {
    const act = added.acts[Number(pointer.slice('/acts/'.length))];
    return act !== undefined && (crimesNamed(act)?.includes(crime) ?? false);
  });
}

function feedEntry({
  office,
  eventId,
  clueNo,
  clueVersion,
  crime,
  ground,
  amount,
  line,
  percent,
  mark,
  clause,
}: Reached) {
  return {
    office,
    kind: 'threshold' as const,
    eventId,
    subject: clueNo,
    version: clueVersion,
    details: { crime, ground, amount, line, percent: String(percent), mark, clause },
  };
}
