import { WHEREABOUTS } from '../src/goods/whereabouts.js';
import type { Process, Step } from '../src/process/process.js';

/** Where some tracks of a case stand, in their order. */
type Combination = readonly string[];

/**
 * Every combination of some tracks that a case can come to, and which follow which. Other tracks, goods, measures and who acts are left
 * out: what cannot be left here cannot be left at all.
 */
export class Reachable {
  readonly combinations: Combination[] = [];
  readonly #before: number[][] = [];
  readonly #known = new Map<string, number>();

  constructor(
    readonly process: Process,
    readonly tracks: readonly string[],
  ) {
    this.#add(tracks.map((track) => process.track(track)!.initial));
    const steps = process.steps().filter(({ onlyAsMirror }) => !onlyAsMirror);
    for (let at = 0; at < this.combinations.length; at++)
      for (const step of steps) for (const next of this.#after(this.combinations[at]!, step)) this.#add(next, at);
  }

  /** The states of a track that some case stands in and can never leave. */
  neverLeft(track: string): string[] {
    const at = this.tracks.indexOf(track);
    return Object.entries(this.process.track(track)!.states).flatMap(([state, { final }]) => {
      const leaving = new Set(this.combinations.flatMap((one, no) => (one[at] === state ? [] : [no])));
      for (const no of leaving) for (const before of this.#before[no]!) leaving.add(before);
      return !final && leaving.size < this.combinations.length ? [`${track}.${state}`] : [];
    });
  }

  #add(combination: Combination, from?: number): void {
    const key = combination.join(' ');
    const no = this.#known.get(key) ?? this.combinations.push(combination) - 1;
    this.#known.set(key, no);
    const before = (this.#before[no] ??= []);
    if (from !== undefined) before.push(from);
  }

  #after(combination: Combination, step: Step): Combination[] {
    const { track, from, to, when = [], moves = [] } = step;
    const stands = (name: string, states: readonly string[]) =>
      !this.tracks.includes(name) || states.includes(combination[this.tracks.indexOf(name)]!);
    const isPossible =
      stands(track, from) &&
      when.every((one) => stands(one.track, one.in)) &&
      moves.every((move) => move.optional === true || stands(move.track, [move.from]));
    if (!isPossible) return [];
    return WHEREABOUTS.map((goods) =>
      this.tracks.map((name, at) => {
        const made = moves.find(
          (move) => move.track === name && stands(name, [move.from]) && (move.whenGoods?.includes(goods) ?? true),
        );
        return name === track ? to : (made?.to ?? combination[at]!);
      }),
    );
  }
}
