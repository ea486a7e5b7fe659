import { OWNERS } from '#libs/contracts';
import { call } from '../journeys/support/http.js';
import { aStage } from '../journeys/support/stage.js';
import { fittingBody } from './support/bodies.js';
import { mayCall } from './support/callers.js';
import { MARKERS, objectsOfGuangdong } from './support/objects.js';
import type { Objects } from './support/objects.js';
import { allOperations } from './support/operations.js';
import type { Operation } from './support/operations.js';
import { strangersAt } from './support/strangers.js';

const stage = aStage();
/** Parts of addresses that name nothing of an office: the log's places, the law, what administrators look after. */
const OF_NO_OFFICE = new Set(['n', 'level', 'id', 'law', 'article', 'kid']);

const numbersIn = ({ path }: Operation) => [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);
const OPERATIONS = allOperations().filter(
  (one) => ['GET', 'POST'].includes(one.method) && numbersIn(one).some((name) => !OF_NO_OFFICE.has(name)),
);

describe('what belongs to another office', () => {
  let objects: Objects;
  beforeAll(async () => {
    objects = await objectsOfGuangdong(stage());
  }, 60_000);

  /** Numbers of a clue about an official and of an attachment go by the names of a clue's and of a paper's. */
  const aim = ({ path }: Operation) =>
    path.replace(/\{(\w+)\}/g, (_, name: string) => {
      if (name === 'clueNo' && path.startsWith('/official-clues')) return objects.officialClueNo!;
      return objects[name === 'digest' ? 'attachmentDigest' : name] ?? `unknown ${name}`;
    });

  it.each(OWNERS.filter((owner) => owner !== 'case-transfer'))(
    'is not there at %s for an office it does not concern, whoever asks and however',
    async (service) => {
      const wrong: string[] = [];
      let asked = 0;
      for (const operation of OPERATIONS.filter((one) => one.service === service))
        for (const stranger of await strangersAt(stage(), service)) {
          const answer = await call(stage().system.addresses[service], operation.method, aim(operation), {
            ...stranger.options,
            json: fittingBody(operation),
          });
          const text = JSON.stringify(answer.body ?? '');
          const isRefused = mayCall(operation, stranger)
            ? [403, 404].includes(answer.status)
            : answer.status === 403 && answer.body.code === 'ACCESS.NOT_ALLOWED';
          if (!isRefused || MARKERS.some((marker) => text.includes(marker)))
            wrong.push(`${operation} by ${stranger.name}: ${answer.status} ${text.slice(0, 200)}`);
          asked += 1;
        }
      expect(wrong).toEqual([]);
      expect(asked).toBeGreaterThan(20);
    },
    60_000,
  );

  it.each([
    ['huangpu-customs-h1', ['clues', 'cases', 'acts', 'official-clues', 'attachments']],
    ['guangzhou-police-h1', ['clues', 'attachments']],
    ['guangzhou-procuratorate-supervisor', ['clues', 'cases']],
  ])('is there for %s, whose it is, who was sent it or who supervises it', async (name, nouns) => {
    const officer = stage().officer(name);
    for (const noun of nouns) {
      const route = aim(OPERATIONS.find(({ path }) => new RegExp(`^/${noun}/\\{\\w+\\}$`).test(path))!);
      expect([route, (await officer.get(route)).status]).toEqual([route, 200]);
    }
  });

  it('has every number that an address can hold', () => {
    const unknown = OPERATIONS.filter((operation) => aim(operation).includes('unknown'));
    expect(unknown.map(String)).toEqual([]);
  });
});
