import { readFileSync } from 'node:fs';
import { Logger } from '@nestjs/common';
import { ManualClock } from '#libs/kernel';
import {
  completeKeys,
  DirectoryMemory,
  directoryOf,
  FileDirectory,
  newKey,
  parseOfficesFile,
  PostgresAuditLog,
  publicPart,
  securityMigrations,
  signDirectory,
} from '#libs/security';
import type { Settings } from '#libs/service';
import { createTestDatabase } from '#libs/testing';
import type { TestDatabase } from '#libs/testing';

Logger.overrideLogger(false);
const NOW = new Date('2026-11-27T08:00:00Z');
const { offices } = parseOfficesFile(readFileSync('deploy/development/offices.yaml', 'utf8'));
const keys = completeKeys(offices);
const root = newKey('root');

describe('the directory that a service took', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createTestDatabase(securityMigrations);
  });
  afterAll(() => database.drop());

  const directory = (version: number, at = NOW) =>
    FileDirectory.verified(signDirectory({ ...directoryOf(offices, keys, at), version }, root), publicPart(root));
  const memory = (acceptOlderDirectory?: number) =>
    new DirectoryMemory(
      database.unitOfWork,
      { development: false, files: { acceptOlderDirectory } } as Settings,
      new PostgresAuditLog(),
      new ManualClock(NOW),
    );

  it('is remembered over restarts: an older one is refused, and one that says something else under its version', async () => {
    await memory().expectNotOlder(directory(3));
    await memory().remember(directory(5));
    await memory().remember(directory(4));
    await expect(memory().expectNotOlder(directory(4))).rejects.toThrow(
      /is version 4, and this service has taken version 5 before: .*DIRECTORY_ACCEPT_OLDER=4/,
    );
    await expect(memory().expectNotOlder(directory(5, new Date('2026-11-28T08:00:00Z')))).rejects.toThrow(
      'says something else',
    );
    await memory().expectNotOlder(directory(5));
  });

  it('is an older one again only when the operator names that very version, on record', async () => {
    await expect(memory(3).expectNotOlder(directory(4))).rejects.toThrow('DIRECTORY_FILE');
    await memory(4).expectNotOlder(directory(4));
    const audited = await database.unitOfWork.query({ text: 'select act, details from audit' });
    expect(audited).toEqual([{ act: 'directory.restored', details: { version: 4, was: 5 } }]);
    await memory().expectNotOlder(directory(4));
    await expect(memory().expectNotOlder(directory(3))).rejects.toThrow('is version 3');
  });

  it('is gone back to once: the variable left set opens nothing after a newer one', async () => {
    await memory(4).expectNotOlder(directory(4));
    await memory(4).expectNotOlder(directory(5));
    await expect(memory(4).expectNotOlder(directory(4))).rejects.toThrow(
      'DIRECTORY_ACCEPT_OLDER=4 has been used; put the newer one back, or have one signed with a version above 5',
    );
    await expect(memory(4).expectNotOlder(directory(3))).rejects.toThrow('start once with DIRECTORY_ACCEPT_OLDER=3');
  });

  it('cannot be forgotten by the service itself', async () => {
    for (const text of ['delete from directory_taken', 'update directory_taken set version = 1'])
      await expect(database.unitOfWork.query({ text })).rejects.toThrow('permission denied');
  });
});
