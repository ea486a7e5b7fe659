import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { SystemClock } from '#libs/kernel';
import { developmentIssuer, generateDevelopmentMaterial } from '#libs/security';

export const OFFICES = readFileSync('deploy/development/offices.yaml', 'utf8');
/** What tokens say; where the sign-in and its keys are is another address. */
export const ISSUER = 'http://127.0.0.1:1';

/** A folder of generated keys, and the sign-in for officers that knows them. */
export class SignIn {
  private constructor(
    readonly folder: string,
    readonly now: Date,
    private readonly server: Server,
  ) {}

  static async open(): Promise<SignIn> {
    const folder = mkdtempSync(path.join(tmpdir(), 'cluebridge-test-'));
    const now = new SystemClock().now();
    generateDevelopmentMaterial(OFFICES, folder, now);
    const server = developmentIssuer(folder, ISSUER);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new SignIn(folder, now, server);
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
    rmSync(this.folder, { recursive: true, force: true });
  }
}
