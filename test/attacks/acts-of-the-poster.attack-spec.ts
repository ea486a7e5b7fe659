import type { Owner } from '#libs/contracts';
import { aCustomsClue } from '../journeys/support/clues.js';
import { call } from '../journeys/support/http.js';
import { aStage } from '../journeys/support/stage.js';
import { fittingBody } from './support/bodies.js';
import { mayCall } from './support/callers.js';
import { allOperations } from './support/operations.js';
import { peopleOf } from './support/strangers.js';

const stage = aStage();
const POSTER = 'huangpu-customs';
/** One at another service, and one at the poster's own, whose rows lie in the same tables as the poster's. */
const ADDRESSEES: readonly (readonly [office: string, service: Owner])[] = [
  ['guangzhou-police', 'public-security'],
  ['laogang-customs', 'customs'],
];
const ACTS = ['versions', 'recall'] as const;
const OPERATIONS = allOperations();

describe('a clue that was sent to an office', () => {
  let clueNo: string;
  beforeAll(async () => {
    const addressees = ADDRESSEES.map(([office]) => office);
    ({ clueNo } = await stage().office(POSTER).posts(aCustomsClue(addressees)));
    for (const office of addressees)
      await stage()
        .officer(`${office}-h1`)
        .finds('the clue', `/clues/${clueNo}`, () => true);
  }, 60_000);

  /** What only the poster does: a request that the service takes of a poster. */
  const requestOf = (service: Owner, act: (typeof ACTS)[number]) => {
    const operation = OPERATIONS.find((one) => one.service === service && one.path === `/clues/{clueNo}/${act}`)!;
    const json = fittingBody(operation) as object;
    return { operation, json: act === 'versions' ? { ...json, recipients: ['dongguan-market'] } : json };
  };

  it.each(ADDRESSEES)('is neither recalled nor written anew by %s, whoever there tries', async (office, service) => {
    for (const caller of await peopleOf(stage(), service, office))
      for (const act of ACTS) {
        const { operation, json } = requestOf(service, act);
        const path = `/clues/${clueNo}/${act}`;
        const { status, body } = await call(stage().system.addresses[service], 'POST', path, {
          ...caller.options,
          json,
        });
        const refusal = mayCall(operation, caller) ? [404, 'CLUE.UNKNOWN'] : [403, 'ACCESS.NOT_ALLOWED'];
        expect([caller.name, act, status, body.code]).toEqual([caller.name, act, ...refusal]);
      }
    const { body: clue } = await stage().office(POSTER).get(`/clues/${clueNo}`);
    expect(clue).toMatchObject({ clueVersion: 1, state: 'posted' });
  });

  it('is written anew and recalled by the poster, with the same requests', async () => {
    for (const act of ACTS) {
      const { json } = requestOf('customs', act);
      const { status } = await stage().office(POSTER).post(`/clues/${clueNo}/${act}`, json);
      expect([act, [200, 201].includes(status)]).toEqual([act, true]);
    }
  });
});
