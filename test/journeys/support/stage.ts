import type { Owner } from '#libs/contracts';
import { sharedSystem } from '../../../scripts/system/index.mjs';
import type { System } from '../../../scripts/system/index.mjs';
import { OfficeSystem, Officer } from './office.js';

/** Offices of the demo directory end in a word of their agency. */
const OWNERS: readonly (readonly [suffix: string, owner: Owner])[] = [
  ['-customs', 'customs'],
  ['-police', 'public-security'],
  ['-market', 'market-supervision'],
  ['-tobacco', 'tobacco-monopoly'],
  ['-procuratorate', 'supervision'],
  ['-commission', 'supervision'],
];

export function ownerOf(office: string): Owner {
  const found = OWNERS.find(([suffix]) => office.endsWith(suffix));
  if (!found) throw new Error(`${office} is no office of the demo directory`);
  return found[1];
}

/** The people and systems that a journey is told with. */
export class Stage {
  readonly #tokens = new Map<string, Promise<string>>();

  constructor(readonly system: System) {}

  /** A bearer token, minted once for each officer and service: a working day is longer than a journey. */
  token(officer: string, audience: Owner): Promise<string> {
    const key = `${officer} at ${audience}`;
    const known = this.#tokens.get(key) ?? this.system.token(officer, audience);
    this.#tokens.set(key, known);
    return known;
  }

  /** An office's own system, with its API key. */
  office(id: string): OfficeSystem {
    return new OfficeSystem(this.system, id, ownerOf(id));
  }

  /** A demo officer: `guangzhou-tobacco-h1`, `dongguan-police-head`. */
  officer(name: string): Officer {
    return new Officer(this, name, ownerOf(name.replace(/-[^-]+$/, '')));
  }
}

/** The running system of all journeys; asked for inside of tests, once it is there. */
export function aStage(): () => Stage {
  let stage: Stage;
  beforeAll(async () => {
    stage = new Stage(await sharedSystem());
  }, 240_000);
  afterAll(() => stage?.system.stop(), 60_000);
  return () => stage;
}
