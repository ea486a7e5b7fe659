import type { Problem } from '#libs/kernel';
import type { Law } from '../law.js';

/**
 * What cases are listed by must be a state of some pack's process, bare or with its track (`stateWords`). Of a track that
 * there is its own states are told, else every state there is.
 */
export function checkCaseState(law: Law, asked: string | undefined): Problem[] {
  if (asked === undefined) return [];
  const tracks = [...law.processes.values()].flatMap((process) => process.tracks);
  const own = tracks.filter(({ track }) => asked.startsWith(`${track}:`));
  const named = own.flatMap(({ track, states }) => Object.keys(states).map((state) => `${track}:${state}`));
  const known = new Set(own.length > 0 ? named : tracks.flatMap(({ states }) => Object.keys(states)));
  return known.has(asked)
    ? []
    : [{ path: '/state', code: 'CONTRACT.NOT_IN_LIST', params: { allowed: [...known].join(', ') } }];
}
