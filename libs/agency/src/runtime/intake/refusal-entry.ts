import type { BusError } from '#libs/kernel';
import type { AuditEntry } from '#libs/security';
import type { Requested } from './poster.js';

const IDENTIFIER = /^[\w.:/-]{1,128}$/;
const CODES_KEPT = 10;

/**
 * The audit row of a refused post: who, when, which codes. Of the post itself only source system and id are kept, and
 * only when they look like identifiers: what was refused must not enter through the audit.
 */
export function refusalEntry(body: unknown, by: Requested, error: BusError, at: Date): AuditEntry {
  const { sourceSystem, sourceId } = (body ?? {}) as { sourceSystem?: unknown; sourceId?: unknown };
  const codes = [...new Set(error.problems.map(({ code }) => code))].slice(0, CODES_KEPT);
  return {
    act: 'clue.refused',
    at,
    actor: by.id,
    office: by.office,
    subject: `${identifier(sourceSystem)}/${identifier(sourceId)}`,
    correlationId: by.correlationId,
    details: { code: error.code, ...(codes.length > 0 && { problems: codes.join(' ') }) },
  };
}

function identifier(value: unknown): string {
  return typeof value === 'string' && IDENTIFIER.test(value) ? value : '-';
}
