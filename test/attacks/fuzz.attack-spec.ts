import fc from 'fast-check';
import { OWNERS } from '#libs/contracts';
import { call } from '../journeys/support/http.js';
import { aStage } from '../journeys/support/stage.js';
import { callersOf } from './support/callers.js';
import type { Caller } from './support/callers.js';
import { allOperations } from './support/operations.js';
import type { Operation } from './support/operations.js';
import { attacksOn } from './support/requests.js';
import type { Attack } from './support/requests.js';

const stage = aStage();
/** Requests for each operation, and no fewer than it has callers; `npm run test:attacks` asks for many more. */
const RUNS = Number(process.env.CLUEBRIDGE_ATTACKS ?? 5);
const SEED = Number(process.env.CLUEBRIDGE_ATTACK_SEED ?? 20_261_127);

/** What an answer must never tell: the machine behind it. */
const LEAKS = [
  /node_modules/,
  /\bat \S+ \(.*:\d+:\d+\)/,
  /SQLSTATE|syntax error at|relation "|violates .* constraint|invalid input syntax/i,
  /\b(select|insert into|update) .* (from|values|set) /i,
  /TypeError|ReferenceError|QueryFailedError/,
  /postgres(ql)?:\/\//,
];

interface Answered {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

/** What is wrong with an answer, whatever was asked. */
function faultOf({ status, headers, body }: Answered): string | undefined {
  if (status >= 500) return `answered ${status} ${JSON.stringify(body).slice(0, 300)}`;
  const type = headers.get('content-type') ?? '';
  if (status >= 400 && !type.startsWith('application/problem+json')) return `refused with ${type || 'nothing'}`;
  if (headers.get('x-content-type-options') !== 'nosniff') return 'sent without nosniff';
  if (headers.has('x-injected')) return 'took a header from the caller';
  const text = typeof body === 'string' ? body : JSON.stringify(body ?? '');
  const leak = status >= 400 ? LEAKS.find((pattern) => pattern.test(text)) : undefined;
  return leak && `leaked ${String(leak)}: ${text.slice(0, 300)}`;
}

const OPERATIONS = allOperations().filter(({ path }) => path !== '/arrivals');

describe.each(OWNERS)('%s', (service) => {
  test.each(OPERATIONS.filter((one) => one.service === service))(
    'answers whatever is sent to it with sense: %s',
    async (operation) => {
      const callers = (await callersOf(stage(), service)).filter((caller) => isNamed(operation, caller));
      const attacks = attacksOn(operation);
      for (const { caller, runs, seed } of turnsOf(operation, callers.length > 0 ? callers : [NOBODY])) {
        // With his name, so that a counterexample tells who called and not his token.
        const asked = fc.asyncProperty(attacks, fc.constant(caller.name), async (attack, _) => {
          expect(faultOf(await sent(operation, attack, caller))).toBeUndefined();
        });
        await fc.assert(asked, { numRuns: runs, seed, endOnFailure: true });
      }
    },
    600_000,
  );
});

const NOBODY: Caller = { name: 'nobody', roles: [], scopes: [], service: 'customs', options: {} };

/**
 * Everybody whom the operation lets in has his turn, and the requests are shared out among them. Each turn has a seed of its
 * own: with one for all, the third caller would send the third kind of nonsense to every operation, and never a good request.
 */
function turnsOf(operation: Operation, callers: readonly Caller[]) {
  const first = SEED + OPERATIONS.indexOf(operation) * 100;
  return callers.map((caller, at) => ({
    caller,
    runs: Math.max(1, Math.ceil((RUNS - at) / callers.length)),
    seed: first + at,
  }));
}

function isNamed({ rule }: Operation, { roles, scopes }: Caller): boolean {
  return roles.some((role) => rule.roles?.includes(role)) || scopes.some((scope) => rule.systems?.includes(scope));
}

function sent(operation: Operation, { path, headers, raw }: Attack, { options }: Caller): Promise<Answered> {
  const base = stage().system.addresses[operation.service];
  return call(base, operation.method, path, { ...options, headers, ...(raw !== undefined && { raw }) });
}
