import { LawCopy } from '../../test/law-copy.js';
import { assess } from './assess.js';

let law: LawCopy;
beforeEach(() => void (law = new LawCopy()));
afterEach(() => law.remove());

describe('the service does not start when', () => {
  it.each([
    [
      'two versions overlap',
      '225.yaml',
      '      - from: 2010-03-26\n        line: 50000',
      '      - { from: 2009-01-01, until: 2010-03-26, line: 40000, clause: criminal-law/225, mark: M }\n      - from: 2010-03-26\n        line: 50000',
      'thresholds 225: turnover: the versions from 2009-01-01 and from 2010-03-26 overlap',
    ],
    [
      'a version is missing between two',
      '217.yaml',
      'until: 2007-04-04\n        line: 1000',
      'until: 2007-03-31\n        line: 1000',
      'thresholds 217: copies: no version covers 2007-04-01 until 2007-04-05',
    ],
    [
      'an older version is open at its end',
      '217.yaml',
      '        until: 2007-04-04\n        line: 1000',
      '        line: 1000',
      'thresholds 217: copies: the versions from 2004-12-22 and from 2007-04-05 overlap',
    ],
    [
      'a clause is unknown',
      '214.yaml',
      'clause: ip-opinion-2011/8',
      'clause: ip-opinion-2011/88',
      'thresholds 214: the clause ip-opinion-2011/88 is unknown',
    ],
    [
      'a tier’s clause is unknown',
      '214.yaml',
      'at: 250000, clause: ip-interpretation-2004/2.2',
      'at: 250000, clause: ip-interpretation-2004/2.9',
      'thresholds 214: the clause ip-interpretation-2004/2.9 is unknown',
    ],
    [
      'a line is marked V whose article was not read',
      '214.yaml',
      'clause: ip-opinion-2011/8\n        mark: M',
      'clause: ip-opinion-2011/8\n        mark: V',
      'thresholds 214: unsold: from 2011-01-10 the line is marked V and rests on ip-opinion-2011/8, which is not',
    ],
    [
      'a line is above its upper tier',
      '225.yaml',
      'line: 200000',
      'line: 2000000',
      'thresholds 225: cigarettes: from 2010-03-26 the line 2000000 is above the upper tier 1000000',
    ],
    [
      'nothing says how acts are added up',
      '153.yaml',
      'adding:\n  - from: 2014-09-10',
      'adding:\n  - from: 2014-09-11',
      'thresholds 153: tax: nothing says how acts are added up on 2014-09-10',
    ],
    [
      'nothing says how units are judged',
      '225.yaml',
      'units:\n  - from: 2010-03-26',
      'units:\n  - from: 2012-03-26',
      'thresholds 225: turnover: nothing says how units are judged on 2010-03-26',
    ],
    ['a date does not exist', '216.yaml', 'from: 2025-04-26', 'from: 2025-04-31', 'adding: 2025-04-31 is no date'],
    [
      'a ground is unknown',
      '217.yaml',
      'atHalf: [works,',
      'atHalf: [deeds,',
      'thresholds 217: half-of-two: there is no ground deeds',
    ],
    [
      'a measure is unknown',
      '217.yaml',
      'measure: clicks',
      'measure: likes',
      'thresholds/217.yaml: /grounds/clicks/measure must be equal',
    ],
    ['a key is misspelt', '217.yaml', 'upper:', 'uper:', 'must NOT have additional properties ("uper")'],
    ['a crime is there twice', '217.yaml', "crime: '217'", "crime: '216'", 'thresholds 216: the crime is there twice'],
  ])('%s', (_, file, from, to, sentence) => {
    expect(law.saidAfter(`thresholds/${file}`, from, to)).toContain(sentence);
  });
});

it('holds a line of a region against acts of that region only', () => {
  const sales = '  sales:\n    measure: sales\n';
  law.edit('thresholds/218.yaml', sales, `${sales}    when: { regions: ["44"] }\n`);
  const edited = law.load();
  const acts = [{ on: '2026-03-01', crime: '218', sales: '100000' }];
  const grounds = (region?: string) =>
    assess(edited, { acts, ...(region && { region }) })
      .grounds.filter(({ isMet }) => isMet)
      .map(({ ground }) => ground);
  expect([grounds('440100'), grounds('210200'), grounds()]).toEqual([['sales'], [], []]);
});
