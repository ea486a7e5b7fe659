import 'reflect-metadata';
import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { compileClueRequests } from '#libs/contracts';
import type { ClueContent, PostClueRequest } from '#libs/contracts';
import type { AgencyDefinition } from '#libs/agency/definition';
import { customs } from '../../apps/customs/src/customs.agency.js';
import { marketSupervision } from '../../apps/market-supervision/src/market-supervision.agency.js';
import { publicSecurity } from '../../apps/public-security/src/public-security.agency.js';
import { tobaccoMonopoly } from '../../apps/tobacco-monopoly/src/tobacco-monopoly.agency.js';

interface DemoClue {
  office: string;
  source: string;
  note: string;
  request: PostClueRequest;
}

const folder = new URL('../../deploy/development/clues/', import.meta.url);
const clues = readdirSync(folder).map((file): [string, DemoClue] => [
  file,
  JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as DemoClue,
]);
const { offices } = parse(readFileSync(new URL('../offices.yaml', folder), 'utf8')) as {
  offices: { id: string; owner: string }[];
};
const ownerOf = new Map(offices.map(({ id, owner }) => [id, owner]));
const definitions = [customs, publicSecurity, marketSupervision, tobaccoMonopoly] as unknown as AgencyDefinition[];
const byFile = (part: string): ClueContent => clues.find(([file]) => file.includes(part))![1].request.content;

describe.each(clues)('demo clue %s', (_file, { office, source, note, request }) => {
  const definition = definitions.find(({ name }) => name === ownerOf.get(office))!;

  it('says where its facts come from', () => {
    expect(source).toMatch(/^published: \S/);
    expect(note).toMatch(/^Published: .*Synthetic: /s);
    expect(request.content.synthetic).toBe(true);
  });

  it('keeps the contract of the agency that posts it, and is refused by none of its rules', () => {
    expect(compileClueRequests(definition.clue).post(request)).toEqual([]);
    const findings = definition.intake.flatMap((rule) =>
      rule(request.content, { now: new Date('2026-11-22T00:00:00Z') }),
    );
    expect(findings.filter(({ level }) => level === 'refused')).toEqual([]);
  });

  it('goes to offices that the demo directory knows, and not to its poster', () => {
    expect(request.recipients.filter((recipient) => !ownerOf.has(recipient) || recipient === office)).toEqual([]);
  });
});

describe('the published figures', () => {
  it('are the demo clues’ figures', () => {
    expect(byFile('laogang-cigarettes').goods[0]?.quantity).toEqual({
      value: '1152000',
      unit: 'stick',
      qualifier: 'exactly',
    });
    expect(byFile('bananas').goods[0]?.quantity).toEqual({ value: '40', unit: 'ton', qualifier: 'at-least' });
    expect(Number(byFile('bananas').goods[0]?.value?.amount)).toBeLessThan(160_000);
    expect(byFile('undeclared').transport?.containers).toEqual(['MSKU8058642', 'MSKU9400739']);
    expect(byFile('toothpaste').goods[0]?.quantity.value).toBe('298730');
    expect(byFile('marlboro')).toMatchObject({
      parcels: { count: 242 },
      goods: [{ quantity: { value: '288000', unit: 'stick' } }],
    });
  });
});
