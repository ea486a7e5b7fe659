import { ERROR_CODES } from '#libs/contracts';
import { loadLaw } from '../law.js';
import { checkThresholdFacts } from './check-facts.js';

const law = loadLaw();
const said = (value: unknown) => checkThresholdFacts(law, value).map(({ path, code }) => `${path} ${code}`);
const about = (act: object) => said({ acts: [{ on: '2026-03-01', ...act }] });

describe('facts that cannot be read', () => {
  it.each([
    ['a JSON number', { sales: 50000 }, '/acts/0/sales LAW.FACT_NOT_AN_AMOUNT'],
    ['commas', { sales: '50,000' }, '/acts/0/sales LAW.FACT_NOT_AN_AMOUNT'],
    ['a negative amount', { sales: '-1' }, '/acts/0/sales LAW.FACT_NOT_AN_AMOUNT'],
    ['half a cigarette', { cigarettes: '0.5' }, '/acts/0/cigarettes LAW.FACT_NOT_A_COUNT'],
    ['a misspelt name', { sale: '1' }, '/acts/0/sale LAW.FACT_UNKNOWN'],
    ['a name every object has', { constructor: '1' }, '/acts/0/constructor LAW.FACT_UNKNOWN'],
    ['an unknown crime', { crime: '999' }, '/acts/0/crime LAW.CRIME_UNKNOWN'],
    ['an unknown crime among others', { crime: ['213', '999'] }, '/acts/0/crime/1 LAW.CRIME_UNKNOWN'],
    ['a day that does not exist', { on: '2026-02-29' }, '/acts/0/on LAW.FACT_NOT_A_DATE'],
    ['a number of marks', { marks: 2 }, '/acts/0/marks LAW.FACT_NOT_A_LIST'],
    ['an empty name', { marks: [' '] }, '/acts/0/marks/0 LAW.FACT_NOT_A_NAME'],
    ['goods of another kind', { goods: 'shoes' }, '/acts/0/goods LAW.FACT_NOT_A_CHOICE'],
    ['a penalty without kind', { punished: { on: '2026-04-01' } }, '/acts/0/punished/kind LAW.FACT_MISSING'],
    [
      'a penalty before its act',
      { punished: { on: '2026-02-28', kind: 'criminal' } },
      '/acts/0/punished/on LAW.PUNISHED_BEFORE_THE_ACT',
    ],
    ['a word for a flag', { bankruptcy: 'yes' }, '/acts/0/bankruptcy LAW.FACT_NOT_A_FLAG'],
  ])('%s', (_, act, problem) => {
    expect(about(act)).toEqual([problem]);
  });

  it.each([
    [null, ' LAW.FACT_NOT_AN_OBJECT'],
    [[], ' LAW.FACT_NOT_AN_OBJECT'],
    [{}, '/acts LAW.FACT_MISSING'],
    [{ acts: [] }, '/acts LAW.FACT_NOT_A_LIST'],
    [{ acts: [{ on: '2026-03-01' }], region: 'Guangdong' }, '/region LAW.FACT_NOT_A_REGION'],
  ])('%j', (value, problem) => {
    expect(said(value)).toEqual([problem]);
  });

  it('are named all at once, each in words of the catalogue', () => {
    const problems = checkThresholdFacts(law, { acts: [{ on: 'today', sales: 1, crime: '9' }, {}], isUnit: 'no' });
    expect(problems.map(({ path }) => path)).toEqual([
      '/acts/0/on',
      '/acts/0/sales',
      '/acts/0/crime',
      '/acts/1/on',
      '/isUnit',
    ]);
    for (const { code } of problems) expect(ERROR_CODES).toHaveProperty([code]);
  });
});

it('takes what an office would give', () => {
  expect(
    said({
      isUnit: true,
      region: '440100',
      acts: [
        {
          on: '2026-03-01',
          crime: ['214', '225'],
          sales: '49999.99',
          cigarettes: '200000',
          marks: ['甲'],
          goods: 'tobacco',
        },
        { on: '2025-03-01', crime: '151', punished: { on: '2025-03-01', kind: 'administrative' } },
      ],
    }),
  ).toEqual([]);
});
