import { BusError, isBusError } from '#libs/kernel';

/** Connection lost, rollback asked for by the server, out of resources, server going down or coming up, its disk in trouble. */
const TRANSIENT_CLASSES = ['08', '40', '53', '57', '58'];
/** Locked for too long, and too long idle or open in a transaction; a statement that took too long is of class 57. */
const TIMED_OUT = ['55P03', '25P03', '25P04'];
const SOCKET_CODES = ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH'];
/** The server does not know the password: it is being changed, or somebody has made a mistake and will mend it. */
const PASSWORD_REFUSED = '28P01';
/** Nothing came back at all, not even the server's own word that it took too long: the connection leads nowhere. */
const UNANSWERED = /query read timeout/i;
/** pg gives these without a code. */
const LOST =
  /connection terminated|timeout expired|timeout exceeded when trying to connect|client has encountered a connection error|not queryable|connection timeout|QueryRunnerAlreadyReleased/i;

/** SQLSTATE or socket code of a driver error, TypeORM's wrapper looked through. */
function codeOf(error: unknown): string {
  const { code, driverError } = (error ?? {}) as { code?: unknown; driverError?: { code?: unknown } };
  const found = code ?? driverError?.code;
  return typeof found === 'string' ? found : '';
}

/** Whether trying the same again later may help. */
export function isTransientDatabaseError(error: unknown): boolean {
  if (isBusError(error)) return error.kind === 'transient';
  const code = codeOf(error);
  if (SOCKET_CODES.includes(code) || isStalePreparation(error) || isOnlyCopy(error)) return true;
  if (/^[0-9A-Z]{5}$/.test(code)) return TIMED_OUT.includes(code) || TRANSIENT_CLASSES.includes(code.slice(0, 2));
  if (error instanceof AggregateError) return error.errors.some(isTransientDatabaseError);
  return isUnanswered(error) || LOST.test(`${(error as Error)?.name} ${(error as Error)?.message}`);
}

/** Whether a statement of this connection is still waiting for its answer, so that no other must be sent after it. */
export function isUnanswered(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return UNANSWERED.test(error.message) || isUnanswered(error.cause);
}

/**
 * A migration changed what a statement gives that this connection had prepared, or the server has forgotten it and pg has
 * not: it fails there for ever, and nowhere else.
 */
export function isStalePreparation(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { routine } = error as { routine?: unknown };
  const code = codeOf(error);
  const isStale = (code === '0A000' && routine === 'RevalidateCachedQuery') || code === '26000';
  return isStale || isStalePreparation(error.cause);
}

/**
 * The server is a copy that only reads, to which an address leads while another takes the place of the one that writes: its
 * answer to a transaction that is to write. The connection never gets better, one to the same address may.
 */
export function isOnlyCopy(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { routine } = error as { routine?: unknown };
  return (codeOf(error) === '0A000' && routine === 'call_bool_check_hook') || isOnlyCopy(error.cause);
}

export function isPasswordRefused(error: unknown): boolean {
  return codeOf(error) === PASSWORD_REFUSED;
}

/**
 * What to throw for a failure inside the database layer: transient ones as `BusError`, everything else unchanged. A
 * password that is refused fails a start at once, but must cost a service that runs no message.
 */
export function databaseError(error: unknown): unknown {
  if (isBusError(error) || !(isTransientDatabaseError(error) || isPasswordRefused(error))) return error;
  const sqlstate = codeOf(error) || 'lost';
  return new BusError('DATABASE.UNAVAILABLE', 'transient', { sqlstate }, { cause: error });
}
