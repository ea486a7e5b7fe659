import type { Owner } from '#libs/contracts';
import type { System } from '../../../scripts/system/index.mjs';

/** Something that is killed with SIGKILL and started again. */
export interface Mishap {
  readonly what: string;
  happen(system: System): Promise<void>;
}

export function killedService(owner: Owner): Mishap {
  return {
    what: `kill -9 of ${owner}`,
    happen: async (system) => {
      await system.kill(owner);
      await system.start(owner);
    },
  };
}

export const KILLED_BROKER: Mishap = {
  what: 'kill -9 of the broker',
  happen: async (system) => {
    await system.killBroker();
    await system.startBroker();
  },
};

export const KILLED_DATABASE: Mishap = {
  what: 'kill -9 of the database',
  happen: async (system) => {
    await system.killDatabase();
    await system.startDatabase();
  },
};

/** Numbers between 0 and 1 that come again with the same seed (mulberry32), so that a failing run can be repeated. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
