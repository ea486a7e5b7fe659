import { readFileSync } from 'node:fs';
import { OFFICER_ROLES, OWNERS } from '#libs/contracts';
import type { OfficerRole, Owner } from '#libs/contracts';
import { call } from '../journeys/support/http.js';
import { aStage } from '../journeys/support/stage.js';
import { callersOf, mayCall, rolesWalked } from './support/callers.js';
import { allOperations } from './support/operations.js';
import type { Operation } from './support/operations.js';

const stage = aStage();
const OPERATIONS = allOperations();

/** Whom the development issuer vouches for; administrators work at no service and are known to all. */
interface Holder {
  readonly owner?: Owner;
  readonly roles: readonly OfficerRole[];
}

/** What a service says to one whom it knows and does not let in; any other answer means that the call went further. */
const isDenied = ({ status, body }: { status: number; body: { code?: string } }) =>
  status === 403 && body.code === 'ACCESS.NOT_ALLOWED';

/** The address with harmless numbers of no matter: who may call is decided before anything is looked up. */
function aim({ path }: Operation): string {
  return path.replace(/\{\w+\}/g, '0');
}

/** Streams that never end are asked with nobody's credentials only. */
const isStream = ({ path }: Operation) => path === '/arrivals';

describe('who may call what, for every operation of every service', () => {
  it.each(OWNERS)('%s: whoever the rule names is let in, whoever it does not name is denied', async (service) => {
    const callers = await callersOf(stage(), service);
    const operations = OPERATIONS.filter((one) => one.service === service && !isStream(one));
    const wrong: string[] = [];
    for (const operation of operations) {
      for (const caller of callers) {
        const answer = await call(stage().system.addresses[service], operation.method, aim(operation), caller.options);
        if (isDenied(answer) === mayCall(operation, caller))
          wrong.push(`${operation} by ${caller.name}: ${answer.status} ${answer.body?.code ?? ''}`);
      }
    }
    expect(wrong).toEqual([]);
    expect(operations.length * callers.length).toBeGreaterThan(service === 'case-transfer' ? 10 : 100);
  });

  it.each(OWNERS)('%s: nobody without a credential, or with one of another service, gets anywhere', async (service) => {
    const other = service === 'customs' ? 'public-security' : 'customs';
    const stranger = (await callersOf(stage(), other))[0]!;
    const wrong: string[] = [];
    for (const operation of OPERATIONS.filter((one) => one.service === service && !one.rule.public)) {
      for (const [who, options] of [
        ['nobody', {}],
        [stranger.name, stranger.options],
      ] as const) {
        const { status } = await call(stage().system.addresses[service], operation.method, aim(operation), options);
        // After so many wrong ones the answer is to wait.
        if (![401, 429].includes(status)) wrong.push(`${operation} by ${who}: ${status}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it.each(OWNERS)('%s: whoever works there in another role is among the callers', async (service) => {
    const officers = JSON.parse(readFileSync(`${stage().system.home}/material/officers.json`, 'utf8')) as Holder[];
    const held = officers.filter(({ owner }) => owner === undefined || owner === service).flatMap(({ roles }) => roles);
    const walked = (await callersOf(stage(), service)).flatMap(({ roles }) => roles);
    expect([...new Set(walked)].sort()).toEqual([...new Set(held)].sort());
  });

  it('walks every role there is', () => {
    expect(rolesWalked()).toEqual(OFFICER_ROLES);
    expect(OPERATIONS.every(({ rule }) => rule.public || rule.roles || rule.systems)).toBe(true);
  });
});
