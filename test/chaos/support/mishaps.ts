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
