import { setTimeout as pause } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import type { Type } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Owner } from '#libs/contracts';
import { SchemaBehind } from './database/expect-migrated.js';
import { createApplication } from './http/application.js';
import { closeInTime } from './http/close-in-time.js';
import { listen } from './http/overload/listen.js';
import { Readiness } from './health/readiness.js';
import { InboundTransport } from './inbound-transport.js';
import { PinoLogger } from './logging/pino-logger.js';
import { WrongSettings } from './settings/environment.js';
import { Settings } from './settings/settings.js';

/** Past this a stop is no longer graceful: whoever waits for the process must not wait for a stuck connection. */
const STOP_WITHIN_MS = 15_000;
const RETRY_TRANSPORT_MS = 2_000;
/** `main.js --migrate` brings the schema up to date and ends: for replicas that do not hold the schema owner's password. */
const ONLY_MIGRATES = '--migrate';

/**
 * Starts a service process: settings → migrations → module → HTTP → inbound transport; and ends it on SIGTERM or SIGINT
 * in the opposite order: not ready, no new requests, those under way answered, transport and relay closed, pool ended.
 * A start that fails says why on standard error and ends the process with code 1.
 */
export async function bootService(module: Type, owner: Owner): Promise<NestFastifyApplication> {
  try {
    const settings = Settings.fromEnvironment(owner);
    const pino = new PinoLogger(owner, settings.logLevel);
    pino.log(settings.summary(), 'starting', 'boot');
    const migratesOnly = process.argv.includes(ONLY_MIGRATES);
    if (migratesOnly && settings.database.migrationUrl === undefined)
      throw new WrongSettings([`DATABASE_MIGRATION_URL is not set, and ${ONLY_MIGRATES} needs it`]);
    const app = await createApplication(module, pino);
    if (migratesOnly) await endMigrated(app);
    if (app.get(Settings).owner !== owner)
      throw new Error(`the module serves ${app.get(Settings).owner}, the process is ${owner}`);
    const logger = new Logger('boot');
    stopOnSignals(app, logger);
    const transport = transportOf(app);
    if (transport) app.connectMicroservice({ strategy: transport });
    await listen(app, settings.http.port, settings.http.host);
    logger.log({ url: await app.getUrl() }, 'listening');
    if (transport) void startTransport(app, logger);
    return app;
  } catch (error) {
    process.stderr.write(`${owner} did not start: ${reasonOf(error)}\n`);
    process.exit(1);
  }
}

/** The pool has migrated before anything else was made; nothing else has started. */
async function endMigrated(app: NestFastifyApplication): Promise<never> {
  await app.close();
  process.exit(0);
}

/** Wrong settings and a schema that nobody migrated need no stack: the operator is to read what, not where. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error instanceof SchemaBehind)
    return `the schema of its database is older than this program (${error.message}): run main.js ${ONLY_MIGRATES} with DATABASE_MIGRATION_URL first`;
  return error instanceof WrongSettings ? error.message : (error.stack ?? error.message);
}

/** A service that only answers HTTP has none. (`app.get` would log an error before it throws.) */
function transportOf(app: NestFastifyApplication): InboundTransport | undefined {
  const modules = [...app.get(ModulesContainer).values()];
  const found = modules.map(
    ({ providers }) => providers.get(InboundTransport)?.instance as InboundTransport | undefined,
  );
  return found.find((transport) => transport !== undefined);
}

const stopping = new WeakSet<NestFastifyApplication>();

/** Not awaited at boot: with the broker away the service still takes posts and says "not ready". */
async function startTransport(app: NestFastifyApplication, logger: Logger): Promise<void> {
  while (!stopping.has(app)) {
    try {
      await app.startAllMicroservices();
      return;
    } catch (error) {
      logger.warn({ err: error }, 'the inbound transport did not start; trying again');
      await pause(RETRY_TRANSPORT_MS);
    }
  }
}

function stopOnSignals(app: NestFastifyApplication, logger: Logger): void {
  const stop = (signal: NodeJS.Signals) => {
    if (stopping.has(app)) return;
    stopping.add(app);
    logger.log({ signal }, 'stopping');
    app.get(Readiness).stopping();
    setTimeout(() => process.exit(1), STOP_WITHIN_MS).unref();
    closeInTime(app).then(
      () => process.exit(0),
      (error: unknown) => {
        logger.error({ err: error }, 'the stop failed');
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}
