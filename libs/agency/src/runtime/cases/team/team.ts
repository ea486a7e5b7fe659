import type { LawWords } from '#libs/law';
import type { Move } from '#libs/security';

/** An officer of a case's team, as the office that named it sees him or her. */
export interface Member {
  readonly officer: string;
  /** The office moved to: here nothing is done by this officer any more. */
  readonly movedTo?: string;
  readonly movedAt?: Date;
}

export interface TeamView {
  readonly members: readonly Member[];
  /** Whether fewer are left than the step that names a team asks for. */
  readonly isShort: boolean;
}

export function teamView(team: readonly string[], moves: ReadonlyMap<string, Move>, least: number): TeamView {
  const members = team.map((officer) => {
    const move = moves.get(officer);
    return { officer, ...(move && { movedTo: move.to, movedAt: move.at }) };
  });
  return { members, isShort: members.filter(({ movedTo }) => movedTo === undefined).length < least };
}

/** The step that names the team, and the track that it opens. */
const NAMING = 'name-team';
const DOSSIER = 'dossier';

/** How many officers the process of a pack asks for. */
export function leastOf({ law }: LawWords, pack: string): number {
  return law.processes.get(pack)?.step(NAMING)?.requires?.['team']?.distinctAtLeast ?? 1;
}

/** Whether the team still has something to do: the dossier is in none of its last states. */
export function isOpen({ law }: LawWords, pack: string, tracks: readonly { track: string; state: string }[]): boolean {
  const state = tracks.find(({ track }) => track === DOSSIER)?.state;
  return state !== undefined && law.processes.get(pack)?.state(DOSSIER, state)?.final !== true;
}
