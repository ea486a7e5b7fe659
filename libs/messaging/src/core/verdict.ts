import { isBusError } from '#libs/kernel';

/** `answer`: the sender hears the refusal. `pause`: try again as long as it takes. `park`: a person looks at it. */
export type Verdict = 'answer' | 'pause' | 'park';

/**
 * What to do with a message whose handler failed.
 *
 * Decided here and nowhere else: once an error leaves our code the framework replaces it with an anonymous object,
 * and the broker client can only retry it for ever.
 */
export function verdictOn(error: unknown): Verdict {
  if (!isBusError(error)) return 'park'; // not one of ours: a bug, to be looked at by a person
  if (error.kind === 'refused') return 'answer'; // final, and the sender must hear why
  if (error.kind === 'transient') return 'pause'; // a database away for an hour must not park an hour of messages
  return 'park';
}
