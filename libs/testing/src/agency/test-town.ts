import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { AgencyDefinition } from '#libs/agency/definition';
import { CHANNELS } from '#libs/contracts';
import type { ClueContent } from '#libs/contracts';
import { SystemClock } from '#libs/kernel';
import { developmentIssuer, generateDevelopmentMaterial, MATERIAL } from '#libs/security';
import { TestBus } from '../kafka/test-bus.js';
import { TestAgency } from './test-agency.js';

/** Where nothing listens: an agency without a bus takes posts all the same. */
const NO_BROKER = { brokers: ['127.0.0.1:1'], tls: false } as const;

/**
 * What agencies of one test share: directory and keys, the officers' issuer, and a bus of their own when the test
 * asks for one. Everything is real; only the folder is temporary.
 */
export class TestTown {
  readonly folder = mkdtempSync(path.join(tmpdir(), 'cluebridge-test-'));
  /** Every line its services logged, from `debug` on. */
  readonly log: string[] = [];
  readonly #agencies: TestAgency[] = [];
  #issuer: Server | undefined;
  #bus: TestBus | undefined;
  issuerUrl = '';

  /** `further`: offices beside those of the demo, entries of the offices file. */
  static async create({ withBus = false, further = '' } = {}): Promise<TestTown> {
    const town = new TestTown();
    generateDevelopmentMaterial(
      readFileSync('deploy/development/offices.yaml', 'utf8').replace(/^offices:$/m, `$&\n${further}`),
      town.folder,
      new SystemClock().now(),
    );
    const issuer = developmentIssuer(town.folder, 'http://127.0.0.1:1');
    await new Promise<void>((resolve) => issuer.listen(0, '127.0.0.1', resolve));
    town.#issuer = issuer;
    town.issuerUrl = `http://127.0.0.1:${(issuer.address() as AddressInfo).port}`;
    if (withBus) town.#bus = await TestBus.create(CHANNELS);
    return town;
  }

  get bus(): TestBus {
    if (!this.#bus) throw new Error('this town has no bus: create it with { withBus: true }');
    return this.#bus;
  }

  get kafka() {
    return this.#bus
      ? { settings: this.#bus.settings, prefix: this.#bus.prefix }
      : { settings: NO_BROKER, prefix: 'no-bus.' };
  }

  get hasBus(): boolean {
    return this.#bus !== undefined;
  }

  /** API key of an office's own system. */
  apiKeyOf(office: string): string {
    const keys = JSON.parse(readFileSync(path.join(this.folder, MATERIAL.demoApiKeys), 'utf8')) as Record<
      string,
      string
    >;
    const key = keys[office];
    if (!key) throw new Error(`there is no demo key of ${office}`);
    return key;
  }

  /** An agency with a database of its own, up and listening. */
  async agency<C extends ClueContent>(definition: AgencyDefinition<C>): Promise<TestAgency> {
    const agency = await TestAgency.create(this, definition as unknown as AgencyDefinition);
    this.#agencies.push(agency);
    return agency;
  }

  async drop(): Promise<void> {
    await Promise.all(this.#agencies.map((agency) => agency.drop()));
    await this.#bus?.drop();
    this.#issuer?.closeAllConnections();
    await new Promise((resolve) => (this.#issuer ? this.#issuer.close(resolve) : resolve(undefined)));
    rmSync(this.folder, { recursive: true, force: true });
  }
}
