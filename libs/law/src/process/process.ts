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

/** The tracks of one rule pack, side by side. */
export class Process {
  readonly #steps = new Map<string, Step>();

  constructor(
    readonly tracks: readonly TrackDefinition[],
    readonly documents: Readonly<Record<string, DocumentDefinition>>,
    readonly parts: Readonly<Record<Part, PartDefinition>>,
  ) {
    for (const { track, steps } of tracks) {
      for (const [name, step] of Object.entries(steps)) this.#steps.set(name, { ...step, name, track });
    }
  }

  steps(): readonly Step[] {
    return [...this.#steps.values()];
  }

  step(name: string): Step | undefined {
    return this.#steps.get(name);
  }

  track(name: string): TrackDefinition | undefined {
    return this.tracks.find(({ track }) => track === name);
  }

  state(track: string, state: string): StateDefinition | undefined {
    return this.track(track)?.states[state];
  }

  /** Where every track stands before the first step. */
  initialStates(): ReadonlyMap<string, string> {
    return new Map(this.tracks.map(({ track, initial }) => [track, initial]));
  }
}
