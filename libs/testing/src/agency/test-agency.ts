import path from 'node:path';
import { Module } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { AgencyDefinition } from '#libs/agency/definition';
import { AGENCY_SCHEMA, AgencyModule } from '#libs/agency/runtime';
import { MATERIAL, mintToken } from '#libs/security';
import { createApplication, InboundTransport, PinoLogger, Settings } from '#libs/service';
import type { KafkaSettings } from '#libs/service';
import { createTestDatabase } from '../database/test-database.js';
import type { TestDatabase } from '../database/test-database.js';

/** Who calls: an office's own system, or an officer by id. */
export type As = { readonly office: string } | { readonly officer: string };

/** Whatever came back over HTTP; tests read it without ceremony. */
export interface Answer {
  readonly status: number;
  readonly body: any;
  readonly headers: Headers;
}

export interface CallOptions {
  readonly body?: unknown;
  /** Sent as it is, instead of `body`. */
  readonly raw?: Buffer | string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What an agency shares with the others of its test; `TestTown` is one. */
export interface Town {
  /** The folder of directory and keys. */
  readonly folder: string;
  readonly issuerUrl: string;
  readonly log: string[];
  readonly hasBus: boolean;
  readonly kafka: { readonly settings: KafkaSettings; readonly prefix: string };
  apiKeyOf(office: string): string;
}

/** One agency's service as it runs in production, on a database of this test alone. Can be stopped and started again. */
export class TestAgency {
  #app: NestFastifyApplication | undefined;
  #url = '';

  private constructor(
    readonly town: Town,
    readonly definition: AgencyDefinition,
    readonly database: TestDatabase,
  ) {}

  static async create(town: Town, definition: AgencyDefinition): Promise<TestAgency> {
    const agency = new TestAgency(town, definition, await createTestDatabase(AGENCY_SCHEMA));
    await agency.start();
    return agency;
  }

  get app(): NestFastifyApplication {
    if (!this.#app) throw new Error(`${this.definition.name} does not run`);
    return this.#app;
  }

  get url(): string {
    return this.#url;
  }

  async start(): Promise<void> {
    const { kafka, hasBus } = this.town;
    @Module({ imports: [AgencyModule.for(this.definition, { settings: this.#settings(), prefix: kafka.prefix })] })
    class ServiceUnderTest {}
    const app = await createApplication(ServiceUnderTest);
    app.useLogger(new PinoLogger(this.definition.name, 'debug', { write: (line) => void this.town.log.push(line) }));
    if (hasBus) app.connectMicroservice({ strategy: app.get(InboundTransport, { strict: false }) });
    await app.listen(0, '127.0.0.1');
    if (hasBus) await app.startAllMicroservices();
    this.#app = app;
    this.#url = await app.getUrl();
  }

  async stop(): Promise<void> {
    await this.#app?.close();
    this.#app = undefined;
  }

  async drop(): Promise<void> {
    await this.stop();
    await this.database.drop();
  }

  async call(method: string, route: string, as: As, { body, raw, headers }: CallOptions = {}): Promise<Answer> {
    const response = await fetch(this.#url + route, {
      method,
      headers: {
        ...(await this.credentials(as)),
        ...((body !== undefined || raw !== undefined) && { 'content-type': 'application/json' }),
        ...headers,
      },
      body: (raw as string | undefined) ?? (body === undefined ? undefined : JSON.stringify(body)),
    });
    const bytes = Buffer.from(await response.arrayBuffer());
    const isJson = /json/.test(response.headers.get('content-type') ?? '');
    return {
      status: response.status,
      body: isJson ? JSON.parse(bytes.toString('utf8')) : bytes,
      headers: response.headers,
    };
  }

  get(route: string, as: As): Promise<Answer> {
    return this.call('GET', route, as);
  }

  post(route: string, as: As, body?: unknown): Promise<Answer> {
    return this.call('POST', route, as, body === undefined ? {} : { body });
  }

  async credentials(as: As): Promise<Record<string, string>> {
    if ('office' in as) return { 'x-api-key': this.town.apiKeyOf(as.office) };
    const { folder, issuerUrl: issuer } = this.town;
    return {
      authorization: `Bearer ${await mintToken({ folder, issuer, officer: as.officer, audience: this.definition.name })}`,
    };
  }

  /** Rows of a query of the test's own, as the owner of the schema. */
  rows(sql: string, values: unknown[] = []): Promise<any[]> {
    return this.database.dataSource.query(sql, values);
  }

  async count(from: string, values: unknown[] = []): Promise<number> {
    const [row] = (await this.rows(`select count(*)::int as count from ${from}`, values)) as { count: number }[];
    return row?.count ?? 0;
  }

  #settings(): Settings {
    const { folder, issuerUrl: issuer, kafka } = this.town;
    const owner = this.definition.name;
    const at = (name: string) => path.join(folder, name);
    return Settings.of({
      owner,
      production: false,
      development: true,
      logLevel: 'silent',
      http: { host: '127.0.0.1', port: 0 },
      database: { url: this.database.appUrl, poolSize: 10 },
      kafka: kafka.settings,
      files: {
        directory: at(MATERIAL.directory),
        directoryRootKey: at(MATERIAL.root),
        signingKeys: at(MATERIAL.signingKeys(owner)),
        matchTokenKey: at(MATERIAL.matchTokenKey),
        apiKeys: at(MATERIAL.apiKeys(owner)),
      },
      oidc: { issuer, audience: owner, jwksUri: `${issuer}/jwks` },
      retention: { months: 36, archiveFolder: at('archive') },
    });
  }
}
