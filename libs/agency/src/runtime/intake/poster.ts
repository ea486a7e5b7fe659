import { refused } from '#libs/kernel';
import type { OfficeId } from '#libs/contracts';
import type { Caller } from '#libs/security';
import type { RequestTrace } from '#libs/service';
import type { RunningAgency } from '../running-agency.js';

/** For whom a request acts, as audit and tables name it. */
export interface Actor {
  readonly office: OfficeId;
  /** Officer id or API key id. */
  readonly id: string;
  readonly officer?: string;
}

function actorOf(caller: Caller): Actor {
  return caller.kind === 'system'
    ? { office: caller.office, id: caller.keyId }
    : { office: caller.office, id: caller.officer, officer: caller.officer };
}

/** The actor, whose office must be one of this service's: a key or token of another agency opens nothing here. */
export function actorHere(caller: Caller, agency: RunningAgency): Actor {
  if (agency.findOffice(caller.office)?.owner !== agency.name) throw refused('CLUE.OFFICE_NOT_HERE');
  return actorOf(caller);
}

export type Requested = Actor & Pick<RequestTrace, 'correlationId'>;
