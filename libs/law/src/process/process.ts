import type {
  DocumentDefinition,
  PartDefinition,
  Part,
  StateDefinition,
  StepDefinition,
  TrackDefinition,
} from './definitions.js';

/** A step with the track it belongs to. Step names are unique across tracks, since a command names only the step. */
export interface Step extends StepDefinition {
  readonly name: string;
  readonly track: string;
}

const NO_STEPS: readonly Step[] = [];

/** The tracks of one rule pack, side by side. */
export class Process {
  readonly #steps = new Map<string, Step>();
  /** By track and state: a case asks after each step what may come next, and few steps begin where it stands. */
  readonly #beginning = new Map<string, Map<string, Step[]>>();
  readonly #initial: ReadonlyMap<string, string>;

  constructor(
    readonly tracks: readonly TrackDefinition[],
    readonly documents: Readonly<Record<string, DocumentDefinition>>,
    readonly parts: Readonly<Record<Part, PartDefinition>>,
  ) {
    for (const { track, steps } of tracks) {
      const beginning = new Map<string, Step[]>();
      this.#beginning.set(track, beginning);
      for (const [name, definition] of Object.entries(steps)) {
        const step = { ...definition, name, track };
        this.#steps.set(name, step);
        for (const state of new Set(step.from)) beginning.set(state, [...(beginning.get(state) ?? []), step]);
      }
    }
    this.#initial = new Map(tracks.map(({ track, initial }) => [track, initial]));
  }

  steps(): readonly Step[] {
    return [...this.#steps.values()];
  }

  step(name: string): Step | undefined {
    return this.#steps.get(name);
  }

  /** The steps of a track that begin in one of its states, in the order of the table. */
  stepsFrom(track: string, state: string): readonly Step[] {
    return this.#beginning.get(track)?.get(state) ?? NO_STEPS;
  }

  track(name: string): TrackDefinition | undefined {
    return this.tracks.find(({ track }) => track === name);
  }

  state(track: string, state: string): StateDefinition | undefined {
    return this.track(track)?.states[state];
  }

  /** Where every track stands before the first step. */
  initialStates(): ReadonlyMap<string, string> {
    return this.#initial;
  }
}
