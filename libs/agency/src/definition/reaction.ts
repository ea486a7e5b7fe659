import type { Agency, EventClass } from '#libs/contracts';

/** What an agency does by itself on hearing of another's clue: a link, a watch, a hint for its own officers. */
export interface ReactionRecord {
  /** Such as `licence-link` or `container-watch`; the agency's own word. */
  readonly kind: string;
  /** What it is about: a licence, a container. */
  readonly subject: string;
  /** Code of the sentence shown to officers. */
  readonly note: string;
  readonly details?: Readonly<Record<string, string | number | boolean>>;
}

/** Decides from the event's data alone, so that the same event always gives the same reactions. */
export type Decide<E extends object> = (data: E) => readonly ReactionRecord[];

/** A decision together with the event it answers. */
export interface Reaction<E extends object = object> {
  readonly event: EventClass;
  readonly from: Agency;
  readonly decide: Decide<E>;
}

/**
 * Declares a reaction to the events of one class from one agency. The runtime stores what `decide` returns in the
 * receiving transaction, once per event however often it is delivered, and shows it beside the received clue.
 */
export function on<E extends object>(event: (new () => E) & EventClass, from: Agency, decide: Decide<E>): Reaction {
  return { event, from, decide: decide as Decide<object> };
}
