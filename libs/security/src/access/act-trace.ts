import type { RequestTrace } from '#libs/service';
import type { Caller, OfficerCaller } from './caller.js';

/** The officer who does an administrative act, and the request it came in: what its audit row says of its origin. */
export interface ActTrace {
  readonly by: OfficerCaller;
  readonly correlationId?: string;
}

/** The trace of an act behind a route that asks for a role: only officers hold roles, so whoever passed its guard is one. */
export function actTraceOf(caller: Caller, { correlationId }: RequestTrace): ActTrace {
  return { by: caller as OfficerCaller, correlationId };
}
