/**
 * The one error class of the system. The thrower decides which of four kinds a failure is, because only the
 * place that knows can tell whether trying again may help:
 *
 * - `refused`: a rule says no. Final; the sender hears `code`.
 * - `transient`: trying again may help (database or broker away).
 * - `malformed`: the bytes are not what the contract promises.
 * - `bug`: everything else.
 */
export type ErrorKind = 'refused' | 'transient' | 'malformed' | 'bug';

/** One thing wrong with an input: where (JSON pointer, '' for the whole), which rule, and values for its sentence. */
export interface Problem {
  readonly path: string;
  readonly code: string;
  readonly params?: Readonly<Record<string, string | number>>;
}

export interface BusErrorOptions {
  readonly cause?: unknown;
  readonly problems?: readonly Problem[];
}

/** `details` holds identifiers only, never payload, names, plates or accounts: it is logged and sent back. */
export class BusError extends Error {
  /** Recognised by this marker, since `instanceof` lies across module copies (Jest registries included). */
  readonly isBusError = true;
  readonly problems: readonly Problem[];

  constructor(
    readonly code: string,
    readonly kind: ErrorKind,
    readonly details: Readonly<Record<string, string | number>> = {},
    options: BusErrorOptions = {},
  ) {
    super(code, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'BusError';
    this.problems = options.problems ?? [];
  }
}

/** Whether an error is a `BusError`, also one of another copy of this module. */
export function isBusError(error: unknown): error is BusError {
  return typeof error === 'object' && error !== null && (error as { isBusError?: unknown }).isBusError === true;
}

/** A rule says no; `problems` name the fields when the input has several. */
export function refused(
  code: string,
  details: Record<string, string | number> = {},
  problems: readonly Problem[] = [],
) {
  return new BusError(code, 'refused', details, { problems });
}

/** The bytes are not what the contract promises. */
export function malformed(code: string, details: Record<string, string | number> = {}, cause?: unknown) {
  return new BusError(code, 'malformed', details, { cause });
}
