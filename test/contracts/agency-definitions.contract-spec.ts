import 'reflect-metadata';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { AGENCIES, CLUES, compileStrict, ERROR_CODES } from '#libs/contracts';
import { aCustomsClue } from '../../apps/customs/test/a-customs-clue.js';
import { aMarketClue } from '../../apps/market-supervision/test/a-market-clue.js';
import { aPoliceClue } from '../../apps/public-security/test/a-police-clue.js';
import { aTobaccoClue } from '../../apps/tobacco-monopoly/test/a-tobacco-clue.js';
import { AGENCY_DEFINITIONS } from './generated-files.js';

const apps = fileURLToPath(new URL('../../apps/', import.meta.url));
const samples = {
  customs: aCustomsClue(),
  'public-security': aPoliceClue(),
  'market-supervision': aMarketClue(),
  'tobacco-monopoly': aTobaccoClue(),
};

describe('the four definitions', () => {
  it('are one for each agency, with clue numbers of their own', () => {
    expect(AGENCY_DEFINITIONS.map(({ name }) => name).toSorted()).toEqual([...AGENCIES].toSorted());
    expect(new Set(AGENCIES.map((name) => CLUES[name].numberPrefix)).size).toBe(AGENCIES.length);
  });

  it('post the classes that the registry knows', () => {
    expect(AGENCY_DEFINITIONS.map(({ name, clue, posted }) => [name, clue, posted])).toEqual(
      AGENCY_DEFINITIONS.map(({ name }) => [name, CLUES[name].clue, CLUES[name].posted]),
    );
  });

  it('react to what other agencies post, never to themselves', () => {
    for (const { name, reactions } of AGENCY_DEFINITIONS) {
      expect(reactions.length).toBeGreaterThan(0);
      for (const { from, event } of reactions) {
        expect(from).not.toBe(name);
        expect(event).toBe(CLUES[from].posted);
      }
    }
  });
});

describe.each(AGENCIES)('a sample clue of %s', (agency) => {
  it('keeps its contract and gives none of its rules anything to say', () => {
    const { intake } = AGENCY_DEFINITIONS.find(({ name }) => name === agency)!;
    const rules = intake as readonly ((clue: object, context: { now: Date }) => readonly object[])[];
    expect(compileStrict(CLUES[agency].clue)(samples[agency])).toEqual([]);
    expect(rules.flatMap((rule) => rule(samples[agency], { now: new Date('2026-11-22T00:00:00Z') }))).toEqual([]);
  });
});

it('every code that an agency’s source names is in the catalogue', () => {
  const sources = readdirSync(apps, { recursive: true, encoding: 'utf8' }).filter(
    (file) => /src\/(intake|reactions)\/.*\.ts$/.test(file) && !file.endsWith('.spec.ts'),
  );
  const named = sources.flatMap((file) =>
    [...readFileSync(apps + file, 'utf8').matchAll(/'([A-Z]+\.[A-Z_]+)'/g)].map(([, code]) => code!),
  );
  expect(named.length).toBeGreaterThan(30);
  expect(named.filter((code) => !(code in ERROR_CODES))).toEqual([]);
});
