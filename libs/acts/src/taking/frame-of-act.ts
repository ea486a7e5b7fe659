import type { FastifyReply } from 'fastify';
import { refused } from '#libs/kernel';
import type { Caller, OfficerCaller } from '#libs/security';
import type { SignedAct } from './act-signing.js';
import { SignedActResponse } from './signed-act.response.js';

/** What every route that takes an act or issues a paper says of itself. */
export const KEY_HEADER = {
  'Idempotency-Key':
    'Any text of your own, once per act or paper: a retry with the same key and body gives the first answer again. Without it, a retry of a call that got no answer, or 503, may act a second time: the first may be stored.',
};
export const ACCEPTED = { 202: { description: 'signed and on its way', schema: SignedActResponse } };

/** The act is on its way: where its outcome will be found. */
export function accepted(signed: SignedAct, reply: FastifyReply): SignedActResponse {
  const location = `/acts/${signed.commandNo}`;
  void reply.header('location', location);
  return { ...signed, location };
}

/** Only an officer acts; a system may read. */
export function officerOf(caller: Caller): OfficerCaller {
  if (caller.kind !== 'officer') throw refused('ACT.ROLE_CANNOT_ACT');
  return caller;
}
