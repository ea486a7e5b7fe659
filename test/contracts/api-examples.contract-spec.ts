import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { OpenCaseRequest } from '#libs/acts';
import { compileClueRequests, compileStrict } from '#libs/contracts';
import type { PostClueRequest } from '#libs/contracts';
import { COMMON_RULES } from '#libs/agency/definition';
import type { AgencyDefinition } from '#libs/agency/definition';
import { customs } from '../../apps/customs/src/customs.agency.js';
import { marketSupervision } from '../../apps/market-supervision/src/market-supervision.agency.js';
import { publicSecurity } from '../../apps/public-security/src/public-security.agency.js';
import { tobaccoMonopoly } from '../../apps/tobacco-monopoly/src/tobacco-monopoly.agency.js';

const read = (file: string) => readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');
const { offices } = parse(read('deploy/development/offices.yaml')) as { offices: { id: string; owner: string }[] };
const definitions = [customs, publicSecurity, marketSupervision, tobaccoMonopoly] as unknown as AgencyDefinition[];
const NOW = new Date('2026-11-22T00:00:00Z');

/** What Swagger's "try it out" begins with. */
function exampleOf(agency: string, address: string): unknown {
  const { paths } = JSON.parse(read(`docs/openapi/${agency}.json`));
  return paths[address].post.requestBody.content['application/json'].schema.example;
}

describe.each(definitions)('the API document of $name', ({ name, clue, intake }) => {
  const check = compileClueRequests(clue);
  const { items } = exampleOf(name, '/clues/batch') as { items: PostClueRequest[] };
  const single = exampleOf(name, '/clues') as PostClueRequest;

  it('offers clues to post that are accepted as they stand, without a warning', () => {
    for (const post of [single, ...items]) {
      expect(check.post(post)).toEqual([]);
      expect([...COMMON_RULES, ...intake].flatMap((rule) => rule(post.content, { now: NOW }))).toEqual([]);
      expect(post.content.synthetic).toBe(true);
    }
    expect(new Set([single, ...items].map(({ sourceId }) => sourceId)).size).toBe(3);
  });

  it('addresses them to offices of other agencies that the demo directory knows', () => {
    const owners = single.recipients.map((recipient) => offices.find(({ id }) => id === recipient)?.owner);
    expect(owners.filter((owner) => owner === undefined || owner === name)).toEqual([]);
  });

  it('offers to open a case with all but the number of its clue and the officers', () => {
    expect(compileStrict(OpenCaseRequest)(exampleOf(name, '/cases'))).toEqual([]);
  });

  it('offers a second version too', () => {
    expect(check.version(exampleOf(name, '/clues/{clueNo}/versions'))).toEqual([]);
  });
});
