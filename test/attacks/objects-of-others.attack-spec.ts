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
const isOfAnOffice = (operation: Operation) =>
  operation.path.startsWith('/designations/') || numbersIn(operation).some((name) => !OF_NO_OFFICE.has(name));
const OPERATIONS = allOperations().filter((one) => ['GET', 'POST'].includes(one.method) && isOfAnOffice(one));

describe('what belongs to another office', () => {
  let objects: Objects;
  beforeAll(async () => {
    objects = await objectsOfGuangdong(stage());
  }, 120_000);

  /** What the part of an address may name: a paper goes by its digest, and lies among the office's files too. */
  function namedBy(name: string, { path, service }: Operation): readonly (string | undefined)[] {
    const { numbers, officialClueNo, attachmentDigest, papers, designationId } = objects;
    if (path.startsWith('/designations/')) return [designationId];
    if (name === 'clueNo' && path.startsWith('/official-clues')) return [officialClueNo];
    if (name !== 'digest') return [numbers[name]];
    const paper = papers[service] ?? papers.customs;
    // What was filled in is asked for as well: it is answered without a look at the file.
    return path.startsWith('/attachments') ? [attachmentDigest, paper] : [paper, paper && `${paper}?as=json`];
  }

  /** Every address of the operation that names something of theirs. */
  const aims = (operation: Operation): string[] =>
    numbersIn(operation).reduce(
      (paths, name) =>
        paths.flatMap((path) =>
          namedBy(name, operation).map((named) => path.replace(`{${name}}`, named ?? `unknown ${name}`)),
        ),
      [operation.path],
    );

  it.each(OWNERS.filter((owner) => owner !== 'case-transfer'))(
    'is not there at %s for an office it does not concern, whoever asks and however',
    async (service) => {
      const wrong: string[] = [];
      let asked = 0;
      const strangers = await strangersAt(stage(), service);
      for (const operation of OPERATIONS.filter((one) => one.service === service))
        for (const [path, stranger] of aims(operation).flatMap((each) =>
          strangers.map((one) => [each, one] as const),
        )) {
          const answer = await call(stage().system.addresses[service], operation.method, path, {
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
      expect(asked).toBeGreaterThan(60);
    },
    120_000,
  );

  it.each([
    ['huangpu-customs-h1', ['clues', 'cases', 'acts', 'official-clues', 'attachments']],
    ['guangzhou-police-h1', ['clues', 'cases', 'attachments']],
    ['guangzhou-procuratorate-supervisor', ['clues', 'cases']],
  ])('is there for %s, whose it is, who was sent it or who supervises it', async (name, nouns) => {
    const officer = stage().officer(name);
    for (const noun of nouns) {
      const [route] = aims(OPERATIONS.find(({ path }) => new RegExp(`^/${noun}/\\{\\w+\\}$`).test(path))!);
      expect([route, (await officer.get(route!)).status]).toEqual([route, 200]);
    }
  });

  it.each([['huangpu-customs-clerk'], ['guangzhou-police-head'], ['guangzhou-procuratorate-prosecutor']])(
    'is a paper that its office issued for %s, and no paper of the others who take part',
    async (name) => {
      const officer = stage().officer(name);
      const { papers, numbers } = objects;
      const { [officer.owner]: own, ...others } = papers;
      const at = (digest: string) => officer.get(`/cases/${numbers['caseNo']}/papers/${digest}?as=json`);
      const { status, body } = await at(own!);
      expect([status, MARKERS.some((marker) => JSON.stringify(body).includes(marker))]).toEqual([200, true]);
      for (const digest of Object.values(others as Record<string, string>))
        expect(await at(digest)).toMatchObject({ status: 404, body: { code: 'PAPER.UNKNOWN' } });
    },
  );

  it('is a designation that its own head ends, and that stood until then', async () => {
    const head = stage().officer('huangpu-customs-head');
    const { body } = await head.get('/designations');
    const found = body.items.find(({ id }: { id: string }) => id === objects.designationId);
    expect(found).toMatchObject({ officer: 'huangpu-customs-h2' });
    expect(found).not.toHaveProperty('revokedAt');
    const ended = await head.does(`/designations/${objects.designationId}/revoke`, { reason: 'the head is back' });
    expect(ended).toMatchObject({ id: objects.designationId, revokedAt: expect.any(String) });
  });

  it('has every number that an address can hold', () => {
    const unknown = OPERATIONS.filter((operation) => aims(operation).some((path) => /unknown/.test(path)));
    expect(unknown.map(String)).toEqual([]);
  });
});
