import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { LawDataError, SHIPPED_DATA } from '../data/read-yaml.js';
import { loadLaw } from '../law.js';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'law-test-'));
  cpSync(fileURLToPath(SHIPPED_DATA), folder, { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true }));

/** What the loader says after one slip of the pen in one file. */
function saidAfter(file: string, from: string, to: string): readonly string[] {
  const text = readFileSync(path.join(folder, file), 'utf8');
  expect(text).toContain(from);
  writeFileSync(path.join(folder, file), text.replace(from, to));
  try {
    loadLaw(pathToFileURL(`${folder}/`));
  } catch (error) {
    if (error instanceof LawDataError) return error.sentences;
    throw error;
  }
  return [];
}

const POLICE = 'process/police-decision.yaml';
const DOSSIER = 'process/dossier.yaml';
const SEIZURE = 'process/seizure.yaml';

describe('the data as shipped', () => {
  it('load without a complaint', () => {
    const packs = [...loadLaw(pathToFileURL(`${folder}/`)).processes.keys()];
    expect(packs.sort()).toEqual([1, 2, 3, 4, 5].map((version) => `national-2020@${version}`));
  });
});

describe('the service does not start when', () => {
  it.each([
    [
      'a state is never reached',
      DOSSIER,
      'to: approvalRefused',
      'to: sent',
      'the state approvalRefused is never reached',
    ],
    ['a clause is unknown', POLICE, 'basis: order-310/7', 'basis: order-310/77', 'the clause order-310/77 is unknown'],
    [
      'a state waits with neither limit nor reason',
      POLICE,
      ', within: order-310/8.decide',
      '',
      'it waits with neither a limit nor a written reason',
    ],
    [
      'a state says nothing of what it waits for',
      DOSSIER,
      '    waits: { for: [send], within: order-310/5.2.send }\n',
      '',
      'it is not final and does not say what it waits for',
    ],
    [
      'a clock is unknown',
      DOSSIER,
      'starts: [order-310/5.2.send]',
      'starts: [order-310/5.2.sent]',
      'the clock order-310/5.2.sent is unknown',
    ],
    [
      'a limit is shown that no step starts',
      DOSSIER,
      '    starts: [order-310/5.2.send]\n',
      '',
      'it leads to approved, whose clock order-310/5.2.send it does not start',
    ],
    [
      'a clock starts that nothing stops',
      DOSSIER,
      '    stops: [order-310/5.2.send]\n',
      '',
      'a step starts it and none stops it',
    ],
    ['a state is misspelt', DOSSIER, 'to: teamNamed', 'to: teamNames', 'the state teamNames is unknown'],
    ['a joint leads nowhere', DOSSIER, 'to: delivered', 'to: arrived', 'the state police-decision.arrived is unknown'],
    [
      'a document is unknown',
      POLICE,
      'documents: [filing-notice]',
      'documents: [filing-note]',
      'the document filing-note is unknown',
    ],
    [
      'a warning rests on an unknown clause',
      'process/penalty.yaml',
      'basis: order-310/11.1\n',
      'basis: order-310/11.9\n',
      'the clause order-310/11.9 is unknown',
    ],
    [
      'a refusal looks at a state that is not there',
      'process/penalty.yaml',
      'in: [imposed]',
      'in: [imposd]',
      'the state court-fine.imposd is unknown',
    ],
    [
      'the other half of a step can be taken by itself',
      'process/related-cases.yaml',
      'mirror: be-joined',
      'mirror: join-cases',
      'its mirror join-cases is no step of another case',
    ],
    [
      'a reach that rests on no clause',
      'supervision.yaml',
      'basis: order-310/14.1',
      'basis: order-310/99',
      'supervision: the clause order-310/99 is unknown',
    ],
    [
      'a penalty rests on an unknown clause',
      'penalties.yaml',
      'basis: order-310/11.3',
      'basis: order-310/11.8',
      'the clause order-310/11.8 is unknown',
    ],
    ['two tracks share a step name', POLICE, '  acknowledge:\n', '  report:\n', 'two tracks have a step of this name'],
    [
      'a final state leads on',
      DOSSIER,
      'from: [approved]',
      'from: [approved, approvalRefused]',
      'it is final and yet steps lead out of it',
    ],
    [
      'a role does not exist',
      POLICE,
      'roles: [principal-head]',
      'roles: [the-head]',
      'must be equal to one of the allowed values',
    ],
    [
      'a pack names a track version that is not there',
      'packs/national-2020.yaml',
      'dossier: 1',
      'dossier: 9',
      'there is no track dossier of version 9',
    ],
    [
      'a pack reads a regime as the law does not allow',
      'packs/national-2020.yaml',
      'order-310-days: legal',
      'order-310-day: legal',
      'there is no regime order-310-day',
    ],
    [
      'a calendar works on a plain weekday',
      'calendars/2026.yaml',
      'work: [2026-01-04',
      'work: [2026-01-05',
      '2026-01-05 is worked anyway',
    ],
    [
      'a calendar has a day both off and worked',
      'calendars/2026.yaml',
      'work: [2026-01-04',
      'work: [2026-01-03',
      'both off (元旦) and worked',
    ],
    [
      'a regime has no such reading',
      'regimes/hours.yaml',
      'default: strict',
      'default: legal',
      'is not among its possible readings',
    ],
    [
      'a step resumes what nothing pauses',
      SEIZURE,
      '    pauses: [administrative-compulsion-law/25.seizure]\n',
      '',
      'nothing pauses administrative-compulsion-law/25.seizure for it',
    ],
    [
      'a pause is resumed under another clause only',
      SEIZURE,
      'basis: administrative-compulsion-law/25.3\n    measure: concerns\n    resumes',
      'basis: administrative-compulsion-law/27\n    measure: concerns\n    resumes',
      'nothing resumes administrative-compulsion-law/25.seizure after it',
    ],
    [
      'a clock is extended whose rule knows no extension',
      SEIZURE,
      'extends: [administrative-compulsion-law/25.seizure,',
      'extends: [administrative-penalty-law/56.preservation,',
      'the clock administrative-penalty-law/56.preservation has no extension',
    ],
    [
      'a clock is paused by a step that concerns no measure',
      SEIZURE,
      '    measure: concerns\n    pauses',
      '    pauses',
      'it changes clocks and concerns no measure',
    ],
    [
      'a measure has neither a clock nor a place where no power was found',
      SEIZURE,
      ', noPowerFoundIn: tobacco-monopoly-regulation/46',
      '',
      'either a clock or where no power was found',
    ],
    [
      'two joints are made of the same goods',
      'process/investigation.v4.yaml',
      'whenGoods: [underWay] }',
      'whenGoods: [underWay, gone] }',
      'two joints of goods from returned are for the same goods',
    ],
    [
      'a joint that waits for goods would forbid the step elsewhere',
      'process/investigation.v4.yaml',
      'optional: true, whenGoods: [underWay] }',
      'whenGoods: [underWay] }',
      'a joint of goods waits for goods and is not optional',
    ],
    [
      'an extension is in another unit than its limit',
      'clocks/customs-penalty-regulation-40-detention.yaml',
      'unit: month, basis',
      'unit: day, basis',
      'its extension is in another unit than the limit',
    ],
    [
      'a pack reads the first day where no regime leaves it open',
      'packs/national-2020.v2.yaml',
      'firstDays:\n  measure-periods',
      'firstDays:\n  order-310-days',
      'order-310-days does not leave open whether the first day counts',
    ],
    [
      'a time from receipt starts with the act of the other side',
      'clocks/order-310-12-hand-over.yaml',
      'starts: receipt',
      'starts: act',
      'it starts order-310/12.hand-over, which the other side receives (收到、接到), with the act',
    ],
    [
      'an office is to receive its own act',
      'clocks/order-310-5.2-approve.yaml',
      'starts: act',
      'starts: receipt',
      'it starts order-310/5.2.approve, which runs from receipt, for the side that acts itself',
    ],
    [
      'a step starts the clock that awaits it and there is no window to look back at',
      'clocks/police-procedure-180.2-asked.yaml',
      'countsFromStartOf: police-procedure/180.2.ask',
      'countsFromStartOf: order-310/8.decide',
      'it starts police-procedure/180.2.asked, which awaits it and counts from no window',
    ],
    [
      'a clock starts with a receipt that its article does not name',
      'clocks/order-310-9.1-object.yaml',
      '接到不予立案通知书之日',
      '不予立案通知书之日',
      'it starts with the receipt and what it runs from does not say so',
    ],
    [
      'somebody would be late by a time that nobody checked',
      'clocks/procuratorate-liaison-2021-reply.yaml',
      'nature: reminder',
      'nature: limit',
      'it was not checked (M), and yet somebody would be late by it',
    ],
  ])('%s', (_, file, from, to, sentence) => {
    expect(saidAfter(file, from, to).join('\n')).toContain(sentence);
  });

  it('a key is misspelt: nothing is silently ignored', () => {
    expect(saidAfter(DOSSIER, 'teamOnly: true', 'onlyTeam: true').join('\n')).toContain('("onlyTeam")');
  });
});
