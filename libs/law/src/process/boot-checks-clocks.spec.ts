import { LawCopy } from '../../test/law-copy.js';

const SEIZURE = 'process/seizure.yaml';

let law: LawCopy;
beforeEach(() => void (law = new LawCopy()));
afterEach(() => law.remove());

describe('the service does not start when, of a measure,', () => {
  it.each([
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
  ])('%s', (_, file, from, to, sentence) => expect(law.saidAfter(file, from, to)).toContain(sentence));
});

describe('the service does not start when, of a time from receipt,', () => {
  it.each([
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
  ])('%s', (_, file, from, to, sentence) => expect(law.saidAfter(file, from, to)).toContain(sentence));
});
