/**
 * What may be in the log: identifiers, numbers and English sentences of ours; never what a clue says. Enforced on
 * every line, whoever writes it:
 *
 * - a field whose name stands for content, a person or a secret is dropped;
 * - text outside ASCII never passes (names, goods and plates are Chinese; our own sentences are English);
 * - a string that is no identifier (blanks, quotes) passes only as the message itself or inside an error.
 */
const REDACTED = '[redacted]';
const FORBIDDEN =
  /^(content|data|body|payload|raw|details|title|summary|name|names|person|persons|party|parties|phone|plate|address|idno|id_no|uscc|authorization|cookie|headers|token|secret|password|key|apikey|jws|d)$/i;
const IDENTIFIER = /^[\x21\x23-\x26\x28-\x7e]{0,200}$/;
/** How settings show a secret: whether there is one. */
const CONFIGURED = /^configured: (yes|no)$/;
const MAX_SENTENCE = 500;
const MAX_DEPTH = 3;
const MAX_ITEMS = 50;

/** A sentence without anything outside ASCII, cut to a length at which nobody can hide a document in it. */
export function safeSentence(text: string): string {
  return text.replace(/[^\x20-\x7e]+/g, '…').slice(0, MAX_SENTENCE);
}

/** The fields of one log line, cleaned. */
export function safeFields(fields: object): Record<string, unknown> {
  return safeObject(fields, 0);
}

function safeObject(fields: object, depth: number): Record<string, unknown> {
  const entries = Object.entries(fields).slice(0, MAX_ITEMS);
  return Object.fromEntries(
    entries.map(([name, value]) => [name, FORBIDDEN.test(name) ? REDACTED : safeValue(value, depth)]),
  );
}

function safeValue(value: unknown, depth: number): unknown {
  if (value === null || value === undefined || typeof value === 'number' || typeof value === 'boolean') return value;
  if (typeof value === 'bigint') return value.toString();
  if (value instanceof Error) return safeError(value, depth);
  if (value instanceof Date) return value.toISOString();
  if (typeof value === 'string') return IDENTIFIER.test(value) || CONFIGURED.test(value) ? value : REDACTED;
  if (typeof value !== 'object' || ArrayBuffer.isView(value) || depth >= MAX_DEPTH) return REDACTED;
  if (Array.isArray(value)) return value.slice(0, MAX_ITEMS).map((item) => safeValue(item, depth + 1));
  return safeObject(value, depth + 1);
}

interface ErrorLike extends Error {
  readonly code?: unknown;
  readonly kind?: unknown;
  readonly constraint?: unknown;
  readonly table?: unknown;
  readonly details?: unknown;
  readonly isBusError?: unknown;
}

/**
 * PostgreSQL quotes offending values in `detail` and sometimes in the message, so `detail` never passes and double-
 * quoted text in messages passes only when it looks like the name of a column or constraint.
 */
export function safeError(error: Error, depth = 0): Record<string, unknown> {
  const { name, code, kind, constraint, table, details, isBusError, cause } = error as ErrorLike;
  return {
    type: safeSentence(String(name)),
    message: safeSentence(String(error.message)).replace(/"[^"]*"/g, (quoted) =>
      /^"\w{1,63}"$/.test(quoted) ? quoted : '"…"',
    ),
    ...(code !== undefined && { code: safeValue(String(code), depth) }),
    ...(kind !== undefined && { kind: safeValue(String(kind), depth) }),
    ...(constraint !== undefined && { constraint, table }),
    ...(isBusError === true &&
      typeof details === 'object' &&
      details !== null && { about: safeObject(details, depth) }),
    stack: framesOf(error),
    ...(cause instanceof Error && depth < MAX_DEPTH && { cause: safeError(cause, depth + 1) }),
  };
}

/** The places of a stack without its first lines, which repeat the message. */
function framesOf(error: Error): string {
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return frames
    .slice(0, 12)
    .map((frame) => frame.trim())
    .join('\n');
}
