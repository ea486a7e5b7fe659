import type { LoggerService } from '@nestjs/common';
import { pino } from 'pino';
import type { DestinationStream, Logger as Pino } from 'pino';
import type { Owner } from '#libs/contracts';
import type { LogLevel } from '../settings/settings-values.js';
import { safeError, safeFields, safeSentence } from './log-policy.js';

type PinoLevel = 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace';

/** Nest's own contexts that tell every route and module at every start. */
const CHATTER = new Set(['InstanceLoader', 'RoutesResolver', 'RouterExplorer', 'NestFactory', 'NestApplication']);

/**
 * Nest's logger on pino: JSON lines on standard output. Used through Nest's own `new Logger(Context)`, as
 * `logger.log('a sentence')` or `logger.log({ clueNo, correlationId }, 'a sentence')`; errors go as `{ err }`.
 * Every line passes the log policy, so a careless caller cannot leak a clue.
 *
 * (nestjs-pino was left out: its middleware costs every request a second pass through the router, and its point, a
 * request-bound logger, rests on ambient context, which we do not use.)
 */
export class PinoLogger implements LoggerService {
  readonly #pino: Pino;

  constructor(service: Owner | 'test', level: LogLevel, destination?: DestinationStream) {
    // pino's own serializer would take our cleaned error for an Error and drop its cause.
    const serializers = { err: (error: unknown) => error };
    const options = {
      level,
      serializers,
      base: { service, pid: process.pid },
      timestamp: pino.stdTimeFunctions.isoTime,
    };
    this.#pino = destination ? pino(options, destination) : pino(options);
  }

  log(message: unknown, ...rest: unknown[]): void {
    this.#write(CHATTER.has(String(rest.at(-1))) ? 'debug' : 'info', message, rest);
  }

  error(message: unknown, ...rest: unknown[]): void {
    this.#write('error', message, rest);
  }

  warn(message: unknown, ...rest: unknown[]): void {
    this.#write('warn', message, rest);
  }

  debug(message: unknown, ...rest: unknown[]): void {
    this.#write('debug', message, rest);
  }

  verbose(message: unknown, ...rest: unknown[]): void {
    this.#write('trace', message, rest);
  }

  fatal(message: unknown, ...rest: unknown[]): void {
    this.#write('fatal', message, rest);
  }

  /** Nest appends its context (and, for errors, sometimes a stack) to what the caller passed. */
  #write(level: PinoLevel, message: unknown, rest: readonly unknown[]): void {
    if (!this.#pino.isLevelEnabled(level)) return;
    const texts = rest.filter((part): part is string => typeof part === 'string');
    const context = texts.at(-1);
    if (typeof message === 'object' && message !== null) {
      const fields = message instanceof Error ? { err: safeError(message) } : safeFields(message);
      const sentence = texts.length > 1 ? texts[0] : undefined;
      this.#pino[level]({ ...fields, context }, safeSentence(sentence ?? ''));
      return;
    }
    this.#pino[level]({ context }, safeSentence(String(message)));
  }
}
