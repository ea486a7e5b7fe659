import type { Directory } from '#libs/contracts';
import { callerIn } from './token-claims.js';

const directory = {
  office: (id: string) =>
    ({ 'changping-customs': { owner: 'customs' }, 'dalian-police': { owner: 'public-security' } })[id],
} as unknown as Directory;
const IAT = 1_795_000_000;
const issuedAt = new Date(IAT * 1000);
const callerOf = (claims: object) =>
  callerIn({ iat: IAT, office: 'changping-customs', ...claims }, 'customs', directory);

describe('who a token speaks of', () => {
  it('an officer with the roles it claims and we know', () => {
    expect(callerOf({ sub: 'h1', roles: ['handler', 'emperor'] })).toEqual({
      kind: 'officer',
      officer: 'h1',
      office: 'changping-customs',
      owner: 'customs',
      roles: ['handler'],
      issuedAt,
    });
  });

  it('an officer stays one whatever client he signed in with, and whatever scope it asked for', () => {
    expect(callerOf({ sub: 'h1', roles: [], azp: 'portal', scope: 'openid post read' })).toMatchObject({
      kind: 'officer',
      roles: [],
    });
  });

  it('who claims two administrators’ roles holds neither, and it is told', () => {
    const both = ['system-administrator', 'audit-administrator'];
    expect(callerOf({ sub: 'x', roles: [...both, 'handler'] })).toMatchObject({ roles: ['handler'], withheld: both });
  });

  it.each(['client_id', 'azp'])('a system with its client in %s, its office and the scopes we know', (claim) => {
    expect(callerOf({ sub: 'hg-system', [claim]: 'hg-system', scope: 'profile read' })).toEqual({
      kind: 'system',
      keyId: 'client:hg-system',
      office: 'changping-customs',
      scopes: ['read'],
      issuedAt,
    });
  });

  it.each<[string, object]>([
    ['somebody signed in behind the client', { sub: 'h1', azp: 'portal', scope: 'post' }],
    ['no subject', { azp: 'hg-system', scope: 'post' }],
    ['no scope', { sub: 'hg-system', azp: 'hg-system' }],
    ['no client', { sub: 'hg-system', scope: 'post' }],
    ['a client’s name that no record could hold', { sub: 'a b', azp: 'a b', scope: 'post' }],
    ['an office of another owner', { sub: 's', azp: 's', scope: 'post', office: 'dalian-police' }],
    ['an office nobody knows', { sub: 'h1', roles: ['handler'], office: 'moon' }],
    ['roles that are no list', { sub: 'h1', roles: 'handler' }],
  ])('nobody: %s', (_, claims) => {
    expect(callerOf(claims)).toBeUndefined();
  });
});
