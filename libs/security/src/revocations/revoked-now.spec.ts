import type { UnitOfWork } from '#libs/service';
import type { Caller } from '../access/caller.js';
import { RevokedNow } from './revoked-now.js';

const issuedAt = new Date('2026-11-27T08:00:00Z');
const h1: Caller = { kind: 'officer', officer: 'h1', office: 'dalian-customs', owner: 'customs', roles: [], issuedAt };
const OF_H1 = { kind: 'officer', subject: 'h1', office: null, scope: 'every-token', revokedAt: issuedAt };

describe('the revocations that a replica knows', () => {
  /** Answers of the database that are awaited. */
  const asked: { resolve(rows: object[]): void; reject(error: Error): void }[] = [];
  let revoked: RevokedNow;
  const answerNext = (rows: object[]) => asked.shift()!.resolve(rows);

  beforeEach(() => {
    jest.useFakeTimers();
    asked.length = 0;
    const query = () => new Promise<object[]>((resolve, reject) => asked.push({ resolve, reject }));
    revoked = new RevokedNow({ query } as unknown as UnitOfWork);
  });
  afterEach(() => jest.useRealTimers());

  it('let nobody in by a token once they are three quarters of a minute old and cannot be read anew', async () => {
    const first = revoked.covers(h1);
    answerNext([]);
    expect(await first).toBe(false);
    jest.advanceTimersByTime(45_000);
    expect(await revoked.covers(h1)).toBe(false);
    jest.advanceTimersByTime(1);
    const unknown = expect(revoked.covers(h1)).rejects.toMatchObject({ code: 'ACCESS.REVOCATIONS_UNKNOWN' });
    asked.shift()!.reject(new Error('the database is away'));
    await unknown;
  });

  it('are as old as the question to the database, however late its answer comes', async () => {
    const first = revoked.covers(h1);
    jest.advanceTimersByTime(30_000);
    answerNext([]);
    await first;
    jest.advanceTimersByTime(15_001);
    const again = revoked.covers(h1);
    answerNext([OF_H1]);
    expect(await again).toBe(true);
  });

  it('are read once more after a revocation: a reading that was under way may have begun before it', async () => {
    const before = revoked.covers(h1);
    const reloaded = revoked.reload();
    answerNext([]);
    await before;
    await jest.advanceTimersByTimeAsync(0);
    answerNext([OF_H1]);
    await reloaded;
    expect(await revoked.covers(h1)).toBe(true);
  });
});
