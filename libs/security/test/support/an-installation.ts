import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Module } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { importJWK, SignJWT } from 'jose';
import type { CryptoKey, JWK } from 'jose';
import { MATERIAL, SecurityModule, securityMigrations } from '#libs/security';
import { createApplication, ServiceModule, Settings } from '#libs/service';
import { createTestDatabase } from '#libs/testing';
import type { TestDatabase } from '#libs/testing';
import { ISSUER, SignIn } from './a-sign-in.js';

export const INVALID = { status: 401, code: 'ACCESS.CREDENTIALS_INVALID' };
export const DENIED = { status: 403, code: 'ACCESS.NOT_ALLOWED' };

export const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

export async function ask(url: string, method: string, headers: Record<string, string> = {}, body?: object) {
  const response = await fetch(url, {
    method,
    headers: { ...headers, ...(body && { 'content-type': 'application/json' }) },
    body: body && JSON.stringify(body),
  });
  const text = await response.text();
  // oxlint-disable-next-line typescript/no-explicit-any
  const answer = (text ? JSON.parse(text) : {}) as any;
  return { status: response.status, code: answer.code as string, answer, headers: response.headers };
}

/** Customs with generated keys, a sign-in for officers, and a database; services of it are started by the test. */
export class Installation {
  readonly #apps: NestFastifyApplication[] = [];

  private constructor(
    private readonly signIn: SignIn,
    readonly database: TestDatabase,
  ) {}

  static async make(): Promise<Installation> {
    return new Installation(await SignIn.open(), await createTestDatabase(securityMigrations));
  }

  async close(): Promise<void> {
    await Promise.all(this.#apps.map((app) => app.close()));
    await this.database.drop();
    await this.signIn.close();
  }

  get folder(): string {
    return this.signIn.folder;
  }

  get seconds(): number {
    return Math.floor(this.signIn.now.getTime() / 1000);
  }

  /** Of the sign-in. */
  get url(): string {
    return this.signIn.url;
  }

  get settings(): Settings {
    const at = (name: string) => path.join(this.folder, name);
    return Settings.of({
      owner: 'customs',
      production: false,
      development: true,
      logLevel: 'silent',
      http: { host: '127.0.0.1', port: 0 },
      database: { url: this.database.appUrl, poolSize: 4 },
      kafka: { brokers: ['127.0.0.1:1'], tls: false },
      files: {
        directory: at(MATERIAL.directory),
        directoryRootKey: at(MATERIAL.root),
        signingKeys: at(MATERIAL.signingKeys('customs')),
        matchTokenKey: at(MATERIAL.matchTokenKey),
        apiKeys: at(MATERIAL.apiKeys('customs')),
      },
      oidc: { issuer: ISSUER, audience: 'customs', jwksUri: `${this.url}/jwks` },
    });
  }

  async start(controller: new () => object, settings = this.settings): Promise<NestFastifyApplication> {
    @Module({
      imports: [ServiceModule.forRoot({ owner: 'customs', migrations: [], settings }), SecurityModule.forRoot()],
      controllers: [controller],
    })
    class DeskModule {}
    const app = await createApplication(DeskModule);
    this.#apps.push(app);
    await app.listen(0, '127.0.0.1');
    return app;
  }

  secrets(name: string): Record<string, string> {
    return JSON.parse(readFileSync(path.join(this.folder, name), 'utf8')) as Record<string, string>;
  }

  /** A token as the provider signs it, of these claims; one that is `undefined` is left out. */
  async token(claims: object, header: object = {}, signingKey?: CryptoKey): Promise<string> {
    const { kid, alg, ...jwk } = this.secrets(MATERIAL.issuer);
    const { seconds } = this;
    const all = { iss: ISSUER, aud: 'customs', iat: seconds - 10, exp: seconds + 600, ...claims };
    return new SignJWT(Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)))
      .setProtectedHeader({ alg: alg!, kid: kid!, ...header })
      .sign(signingKey ?? (await importJWK(jwk as unknown as JWK, alg)));
  }
}
