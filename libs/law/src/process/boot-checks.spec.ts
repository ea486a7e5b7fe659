import { LawCopy } from '../../test/law-copy.js';

const POLICE = 'process/police-decision.yaml';
const DOSSIER = 'process/dossier.yaml';

let law: LawCopy;
beforeEach(() => void (law = new LawCopy()));
afterEach(() => law.remove());

describe('the service does not start when, in a track,', () => {
  it.each([
    [
      'a state is never reached',
      DOSSIER,
      'to: approvalRefused',
      'to: sent',
      'the state approvalRefused is never reached',
    ],
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
    ['a state is misspelt', DOSSIER, 'to: teamNamed', 'to: teamNames', 'the state teamNames is unknown'],
    ['a joint leads nowhere', DOSSIER, 'to: delivered', 'to: arrived', 'the state police-decision.arrived is unknown'],
    [
      'a final state leads on',
      DOSSIER,
      'from: [approved]',
      'from: [approved, approvalRefused]',
      'it is final and yet steps lead out of it',
    ],
    ['two tracks share a step name', POLICE, '  acknowledge:\n', '  report:\n', 'two tracks have a step of this name'],
  ])('%s', (_, file, from, to, sentence) => expect(law.saidAfter(file, from, to)).toContain(sentence));
});

describe('the service does not start when, in a step,', () => {
  it.each([
    ['a clause is unknown', POLICE, 'basis: order-310/7', 'basis: order-310/77', 'the clause order-310/77 is unknown'],
    [
      'a clock is unknown',
      DOSSIER,
      'starts: [order-310/5.2.send]',
      'starts: [order-310/5.2.sent]',
      'the clock order-310/5.2.sent is unknown',
    ],
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
      'a role does not exist',
      POLICE,
      'roles: [principal-head]',
      'roles: [the-head]',
      'must be equal to one of the allowed values',
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
  ])('%s', (_, file, from, to, sentence) => expect(law.saidAfter(file, from, to)).toContain(sentence));

  it('a key is misspelt: nothing is silently ignored', () => {
    expect(law.saidAfter(DOSSIER, 'teamOnly: true', 'onlyTeam: true')).toContain('("onlyTeam")');
  });
});

describe('the service does not start when, of the clocks that a track shows,', () => {
  it.each([
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
  ])('%s', (_, file, from, to, sentence) => expect(law.saidAfter(file, from, to)).toContain(sentence));
});
