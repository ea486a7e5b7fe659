import type { Directory, DirectoryKey } from '#libs/contracts';
import { ManualClock } from '#libs/kernel';
import { Metrics } from '#libs/service';
import type { Settings } from '#libs/service';
import type { ApiKeys } from '../api-keys/api-keys.js';
import { KeyExpiry } from './key-expiry.js';

const NOW = new Date('2026-11-27T02:00:00Z');
const inDays = (days: number) => new Date(NOW.getTime() + days * 86_400_000);
const key = (days: number) =>
  ({ validFrom: inDays(-100).toISOString(), validTo: inDays(days).toISOString() }) as DirectoryKey;
const apiKey = (office: string, label: string, days: number, isRevoked = false) => ({
  ...{ office, label, expiresAt: inDays(days), revokedAt: isRevoked ? NOW : null },
});

/** What is left to whom, in days, as `kind holder days`. */
async function left(given: { owner?: DirectoryKey[]; office?: DirectoryKey[]; apiKeys?: object[] }): Promise<string[]> {
  const { owner = [key(700)], office = [], apiKeys = [] } = given;
  const expiry = new KeyExpiry(
    new Metrics('customs'),
    { ownerKeys: () => owner, officesOf: () => [{ id: 'east', keys: office }] } as unknown as Directory,
    { list: () => Promise.resolve(apiKeys) } as unknown as ApiKeys,
    { owner: 'customs' } as Settings,
    new ManualClock(NOW),
  );
  return (await expiry.lines()).map(({ kind, holder, days }) => `${kind} ${holder} ${days}`);
}

describe('the days that are left to the keys of a service', () => {
  it('are told of each holder, and below zero of one who can sign no more', async () => {
    expect(await left({ owner: [key(3)], office: [key(-1)] })).toEqual(['signing customs 3', 'signing east -1']);
  });

  it('of an office’s systems are those of the system with the least: a newer key of the same system counts for the old one', async () => {
    const apiKeys = [apiKey('east', 'desk', 5), apiKey('east', 'desk', 300), apiKey('east', 'mail', 40)];
    expect(await left({ apiKeys })).toContain('api east 40');
  });

  it('of an office’s systems are not those of a key that was revoked', async () => {
    expect(await left({ apiKeys: [apiKey('east', 'desk', 5), apiKey('east', 'desk', 300, true)] })).toContain(
      'api east 5',
    );
    expect(await left({ apiKeys: [apiKey('east', 'desk', 5, true)] })).toEqual(['signing customs 700']);
  });
});
