import { isBusError } from '#libs/kernel';

/** What may be kept and logged of a failure: identifiers, never a message text, as those quote values. */
export interface SafeFailure {
  readonly code: string;
  readonly details: Readonly<Record<string, string | number>>;
}

const FRAMES_KEPT = 6;
const IDENTIFYING = ['code', 'constraint', 'table', 'column', 'routine', 'statement'] as const;

/** A `BusError` by its own code and details; anything else by its class, SQLSTATE and the places it came through. */
export function safeFailure(error: unknown): SafeFailure {
  if (isBusError(error)) {
    const problems = error.problems.slice(0, FRAMES_KEPT).map(({ path, code }) => `${path} ${code}`);
    const cause = error.cause === undefined ? {} : safeFailure(error.cause).details;
    return {
      code: error.code,
      details: { ...cause, ...error.details, ...(problems.length > 0 && { problems: problems.join('; ') }) },
    };
  }
  return { code: 'BUS.HANDLER_FAILED', details: identifiersOf(error) };
}

function identifiersOf(error: unknown): Record<string, string> {
  if (!(error instanceof Error)) return { name: typeof error };
  const details: Record<string, string> = { name: error.name };
  for (const field of IDENTIFYING) {
    const value = (error as unknown as Record<string, unknown>)[field];
    if (typeof value === 'string') details[field] = value;
  }
  const frames = (error.stack ?? '').split('\n').filter((line) => line.startsWith('    at '));
  details['at'] = frames
    .slice(0, FRAMES_KEPT)
    .map((line) => line.trim())
    .join('\n');
  return details;
}
