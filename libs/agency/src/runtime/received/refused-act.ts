import type { AuditEntry } from '#libs/security';
import type { Requested } from '../intake/poster.js';

/** An act on a clue that was refused, with the code its officer hears; of the number asked for, only what looks like one. */
export function refusedAct(clueNo: string, act: string, code: string, by: Requested, at: Date): AuditEntry {
  return {
    act: 'act.refused',
    at,
    actor: by.id,
    office: by.office,
    subject: /^[\w-]{1,40}$/.test(clueNo) ? clueNo : '-',
    correlationId: by.correlationId,
    details: { act, code },
  };
}
