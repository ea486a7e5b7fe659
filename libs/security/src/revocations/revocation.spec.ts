import type { OfficerCaller } from '../access/caller.js';
import { revocableName, revokedName, takesAway } from './revocation.js';
import type { Revocation } from './revocation.js';

const second = (n: number) => new Date(1_795_000_000_000 + n * 1000);
const officer = (issuedAt: Date, office = 'changping-customs'): OfficerCaller => ({
  kind: 'officer',
  officer: 'h1',
  office,
  owner: 'customs',
  roles: ['handler'],
  issuedAt,
});
const revocation = (given: Partial<Revocation> = {}): Revocation => ({
  kind: 'officer',
  subject: 'h1',
  office: 'changping-customs',
  scope: 'earlier-tokens',
  revokedAt: second(10.4),
  ...given,
});

describe('a revocation', () => {
  it('takes what was issued before it, and what was issued in its own second', () => {
    expect(takesAway(revocation(), officer(second(9)))).toBe(true);
    expect(takesAway(revocation(), officer(second(10)))).toBe(true);
    expect(takesAway(revocation({ revokedAt: second(10) }), officer(second(10)))).toBe(true);
  });

  it('leaves what was issued after it, unless it takes every token', () => {
    expect(takesAway(revocation(), officer(second(11)))).toBe(false);
    expect(takesAway(revocation({ scope: 'every-token' }), officer(second(11)))).toBe(true);
  });

  it('at one office leaves the officer’s work at another; at none in particular, it is of all', () => {
    const elsewhere = officer(second(1), 'dalian-customs');
    expect(takesAway(revocation(), elsewhere)).toBe(false);
    expect(takesAway(revocation({ office: null }), elsewhere)).toBe(true);
  });

  it('never confuses an officer with a system of the same name, nor either with an API key', () => {
    const system = { kind: 'system', office: 'changping-customs', scopes: [] } as const;
    expect(revocableName({ ...system, keyId: 'client:h1' })).toBe(revokedName('client', 'h1'));
    expect(revocableName(officer(second(1)))).toBe(revokedName('officer', 'h1'));
    expect(revokedName('officer', 'h1')).not.toBe(revokedName('client', 'h1'));
    expect(takesAway(revocation({ office: null }), { ...system, keyId: 'h1' })).toBe(false);
  });
});
