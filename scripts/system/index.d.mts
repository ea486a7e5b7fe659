import type { Owner } from '#libs/contracts';

export interface DatabaseUrls {
  /** With the service's least-privilege role. */
  readonly app: string;
  /** With the role that owns the schema. */
  readonly migration: string;
}

/** A whole running ClueBridge: six services, the development issuer, PostgreSQL and Kafka, in a folder of its own. */
export interface System {
  /** Folder of data, logs and secrets. */
  readonly home: string;
  /** `http://127.0.0.1:<port>` by service. */
  readonly addresses: Readonly<Record<Owner, string>>;
  readonly issuer: string;
  /** Demo key by office, as the office's own system holds it. */
  readonly apiKeys: Readonly<Record<string, string>>;
  readonly databases: Readonly<Record<Owner, DatabaseUrls>>;
  readonly databaseAdminUrl: string;
  readonly kafka: {
    readonly brokers: readonly string[];
    readonly admin: { readonly username: string; readonly password: string };
    readonly credentials: Readonly<Record<Owner, { readonly username: string; readonly password: string }>>;
    /** What the running broker collects garbage with (`ParallelGC`); nothing is known of one that is not ours. */
    readonly collector?: string;
  };
  /** A bearer token of a demo officer, for the service of the officer's office (or another `audience`). */
  token(officer: string, audience?: Owner): Promise<string>;
  /** Path of a process's log. */
  log(name: Owner | 'issuer' | 'postgresql' | 'kafka'): string;
  /** kill -9 by default; resolves when the process is gone. */
  kill(service: Owner, signal?: 'SIGKILL' | 'SIGTERM'): Promise<void>;
  /** Resolves when the service is ready; does nothing when it runs. */
  start(service: Owner): Promise<void>;
  /** One more process of a service, ready, on the same database: its number from 2 on. */
  replica(service: Owner, number: number): Promise<Replica>;
  killBroker(): Promise<void>;
  startBroker(): Promise<void>;
  killDatabase(): Promise<void>;
  startDatabase(): Promise<void>;
  /** Number of the process of that name, as long as it is alive. */
  pidOf(name: string): number | undefined;
  /** Ends everything; a throw-away system is deleted too. */
  stop(): Promise<void>;
}

/** The folders of a system. */
export interface Home {
  readonly root: string;
  readonly postgres: string;
  readonly kafka: string;
}

export interface Replica {
  readonly address: string;
  /** kill -9 by default; resolves when the process is gone. */
  kill(signal?: 'SIGKILL' | 'SIGTERM'): Promise<void>;
}

export interface SystemChoices {
  /** Word in the folder's name. */
  purpose?: string;
  /** fsync on (default off: a killed process loses nothing all the same). */
  isDurable?: boolean;
  /** Settings of the embedded PostgreSQL besides its own (`{ track_commit_timestamp: 'on' }`). */
  databaseSettings?: Readonly<Record<string, string>>;
  /** `throughput` for benchmarks, `quick` (default) for everything else. */
  kafkaMode?: 'quick' | 'throughput';
  /** Which services to start (default all). */
  services?: readonly Owner[];
  logLevel?: string;
  /** Tell what is going on. */
  say?: (line: string) => void;
  /** Keep the folder at `stop()`, for a look afterwards. */
  keep?: boolean;
  /** By service, how it reaches its servers when something (a proxy that cuts) is to stand in between: `host:port` each. */
  ways?: Readonly<
    Record<
      Owner,
      { readonly database: string; readonly broker: { readonly listen: string; readonly advertised: string } }
    >
  >;
  /** How long a service may take to be ready (default a minute). */
  readyWithinMs?: number;
  /** May put the servers' folders elsewhere (on a disk of their own) before anything is made in them. */
  furnish?: (home: Home) => Home;
}

/** Starts a whole system in a throw-away folder, beside whatever else runs. The caller stops it. */
export function startSystem(choices?: SystemChoices): Promise<System>;

/**
 * The system that `npm test` has started for all journeys (its `stop()` does nothing), or a new one when there is none.
 * Tests that kill something start their own.
 */
export function sharedSystem(choices?: SystemChoices): Promise<System>;

/** The system of `npm start`; rejects with one sentence when it is not running. Its `stop()` does nothing. */
export function runningSystem(): Promise<System>;
