import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import type { DataSource } from 'typeorm';
import { connectionOf, createDataSource, TypeOrmUnitOfWork } from '#libs/service';

describe('the password of a database that is changed while a service works', () => {
  const role = `changed_${randomBytes(5).toString('hex')}`;
  const folder = mkdtempSync(path.join(tmpdir(), 'passwords-'));
  const passwordFile = path.join(folder, 'database');
  const url = new URL(process.env.TEST_PG_URL!);
  const admin = new Client({ connectionString: url.href });
  let source: DataSource;
  let work: TypeOrmUnitOfWork;

  const inFile = (...passwords: string[]) => writeFileSync(passwordFile, passwords.join('\n'));
  const atServer = (password: string) => admin.query(`alter role ${role} password '${password}'`);
  /** So many at once that connections are needed which are not there yet. */
  const atOnce = (count: number) =>
    Promise.all(Array.from({ length: count }, () => work.query({ text: 'select pg_sleep(0.1)' })));

  beforeAll(async () => {
    await admin.connect();
    await admin.query(`create role ${role} login password 'old'`);
    [url.username, url.password] = [role, ''];
  });

  afterAll(async () => {
    await admin.query(`drop role ${role}`);
    await admin.end();
    rmSync(folder, { recursive: true });
  });

  beforeEach(async () => {
    await atServer('old');
    inFile('old');
    source = createDataSource({ url: url.href, passwordFile, applicationName: role, poolSize: 8 });
    await source.initialize();
    work = new TypeOrmUnitOfWork(source);
  });

  afterEach(() => source.destroy());

  it('is taken from its file at each connection, and no statement fails while file and server are told one after the other', async () => {
    await atOnce(2);
    inFile('old', 'next');
    await atOnce(4);
    await atServer('next');
    await atOnce(6);
    inFile('next');
    await atOnce(8);
    const fresh = new Client(connectionOf({ url: url.href, passwordFile }));
    await fresh.connect();
    await fresh.end();
  });

  it('may be known to the server a moment before the file has it', async () => {
    await atServer('next');
    const waiting = Promise.all([atOnce(4), work.run((tx) => tx.query({ text: 'select 1' }))]);
    await pause(150);
    inFile('next');
    await waiting;
  });

  it('is trouble that passes, and no message’s fault, when it is wrong for longer', async () => {
    await atServer('next');
    await work.run(async () => {
      await expect(atOnce(1)).rejects.toMatchObject({ code: 'DATABASE.UNAVAILABLE', kind: 'transient' });
    });
  });
});
