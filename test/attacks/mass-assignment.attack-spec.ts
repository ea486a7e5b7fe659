import { OWNERS } from '#libs/contracts';
import { call } from '../journeys/support/http.js';
import { aStage } from '../journeys/support/stage.js';
import { fittingBody } from './support/bodies.js';
import { callersOf, mayCall } from './support/callers.js';
import { allOperations } from './support/operations.js';
import type { Operation } from './support/operations.js';
import { bodiesWithFieldsOfTheServer, isTheCallers } from './support/own-fields.js';

const stage = aStage();
const OPERATIONS = allOperations().filter(({ path, rule }) => !rule.public && path !== '/arrivals');

/** The address with numbers of no matter: what is in a body or a query is judged before anything is looked up. */
const aim = ({ path }: Operation) => path.replace(/\{\w+\}/g, '0');

/** Who may call it; every operation has somebody. */
async function whoMay(operation: Operation) {
  return (await callersOf(stage(), operation.service)).find((caller) => mayCall(operation, caller))!;
}

describe('what is the server’s to say', () => {
  it.each(OWNERS)('%s takes no field from a caller that is not his, at any depth of any body', async (service) => {
    const wrong: string[] = [];
    for (const operation of OPERATIONS.filter((one) => one.service === service && one.body)) {
      const caller = await whoMay(operation);
      for (const { body, added } of bodiesWithFieldsOfTheServer(fittingBody(operation))) {
        const address = stage().system.addresses[service];
        const answer = await call(address, operation.method, aim(operation), { ...caller.options, json: body });
        const named = problemPaths(answer.body);
        const taken = added.filter((path) => !isTheCallers(operation, path) && !isNamed(path, named));
        // A batch is refused as a whole without a list, or answers for each of its items.
        const isRefused = answer.status >= 400 || answer.body.accepted === 0;
        if (!isRefused || (taken.length > 0 && answer.body.code !== 'CLUE.BATCH_FORM'))
          wrong.push(`${operation}: ${answer.status} ${answer.body?.code} ${taken.slice(0, 5).join(' ')}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it.each(OWNERS)('%s takes no parameter in an address that it does not know', async (service) => {
    const wrong: string[] = [];
    // The others read nothing of what stands behind a question mark.
    const asking = OPERATIONS.filter(({ method, parameters }) => method === 'GET' && parameters.some(inQuery));
    for (const operation of asking.filter((one) => one.service === service)) {
      const route = `${aim(operation)}?office=huangpu-customs&officer=somebody&isAdmin=1`;
      const caller = await whoMay(operation);
      const { status } = await call(stage().system.addresses[service], 'GET', route, caller.options);
      if (status < 400) wrong.push(`${operation}: ${status}`);
    }
    expect(wrong).toEqual([]);
  });
});

const inQuery = (parameter: { in: string }) => parameter.in === 'query';

/** Also those of each item of a batch, which is answered item by item. */
function problemPaths(body: any): string[] {
  const ofItems = (body?.items ?? []).flatMap((item: any, at: number) =>
    problemPaths(item.problem).map((path) => `/items/${at}${path}`),
  );
  return [...(body?.problems ?? []).map(({ path }: { path: string }) => path), ...ofItems];
}

/** Of what may be one of several things it is told that it is none of them. */
const isNamed = (path: string, named: readonly string[]) =>
  named.some((one) => one === path || (one !== '' && path.startsWith(`${one}/`)));
