import { judge } from '../judge.js';
import { knownFor, said, stepOf } from '../../../test/said-of-a-step.js';
import { FOR_WHO_PRESIDES } from '../../../test/steps-of-the-head.js';
import { caseIn, commandFor, facts, NOW, process } from '../../../test/sample-case.js';

describe('naming the team opens the case', () => {
  const step = stepOf('name-team');

  it('with the transferor and the procuratorate that supervises it (Art. 5(1), 14)', () => {
    expect(judge(process, undefined, commandFor(step), facts)).toMatchObject({
      from: 'unopened',
      joining: [
        { office: 'changping-customs', as: 'transferor' },
        { office: 'dongguan-procuratorate', as: 'supervisor' },
      ],
    });
  });

  it('only with two different officers and a title (Art. 5(1))', () => {
    for (const team of [
      ['h1', 'h1'],
      ['h1', ' H1 '],
    ])
      expect(said(step, undefined, { team })).toBe('CASE.TEAM_TOO_SMALL');
    expect(said(step, undefined, { team: ['h1'] })).toBe('CASE.TEAM_TOO_SMALL');
    expect(said(step, undefined, { title: ' ' })).toBe('CASE.TITLE_REQUIRED');
    expect(said(step, undefined, { title: '\u200b\u3164' })).toBe('CASE.TITLE_REQUIRED');
  });

  it('only by an agency that transfers', () => {
    expect(said(step, undefined, { office: 'changping-police' })).toBe('CASE.OFFICE_CANNOT_OPEN');
    expect(said(step, undefined, { office: 'nobody' })).toBe('CASE.OFFICE_CANNOT_OPEN');
  });
});

describe('who presides in the place of the head (Order 310 Art. 5; police procedure Arts. 175, 178; Compulsion Law Art. 25)', () => {
  const presiding = {
    designationNo: '1',
    paperNo: '常关任〔2026〕3号',
    from: '2026-11-01T00:00:00.000Z',
    until: NOW.toISOString(),
    designatedBy: 'changping-customs-head',
  };
  const [day, before] = [24 * 3_600_000, new Date(NOW.getTime() - 1_000).toISOString()];
  const until = new Date(NOW.getTime() + day).toISOString();

  it.each(FOR_WHO_PRESIDES)('may %s while designated, and not a moment longer', (name) => {
    const step = stepOf(name);
    expect(said(step, knownFor(step), { presiding: { ...presiding, until } })).toBe('recorded');
    expect(said(step, knownFor(step), { presiding })).toBe('CASE.NOT_PRESIDING_THEN');
    expect(said(step, knownFor(step), { presiding: { ...presiding, from: until, until } })).toBe(
      'CASE.NOT_PRESIDING_THEN',
    );
    const late = { presiding, actedAt: before };
    expect(said(step, knownFor(step), late)).toBe('CASE.NOT_PRESIDING_THEN'); // signed when it was over
  });

  it('takes no other step of the head', () => {
    for (const step of process.steps().filter(({ onlyAsMirror }) => !onlyAsMirror)) {
      const isGiven = FOR_WHO_PRESIDES.includes(step.name);
      const answer = said(step, knownFor(step), { presiding: { ...presiding, until } });
      expect([step.name, answer === 'CASE.NOT_FOR_WHO_PRESIDES']).toEqual([step.name, !isGiven]);
    }
  });
});

describe('what a step asks for', () => {
  it('a report comes from the team and gives a ground, unless the case has one', () => {
    const step = stepOf('report');
    expect(said(step, knownFor(step), { officer: 'h9' })).toBe('CASE.NOT_IN_TEAM');
    expect(said(step, knownFor(step), { ground: undefined })).toBe('CASE.GROUND_REQUIRED');
    expect(said(step, caseIn('teamNamed', step, { ground: 'reasonable-suspicion' }), { ground: undefined })).toBe(
      'recorded',
    );
  });

  it('refusing approval and declining to file need reasons (Arts. 5(2), 8)', () => {
    for (const name of ['refuse-approval', 'decline-to-file']) {
      expect(said(stepOf(name), knownFor(stepOf(name)), { reasons: '' })).toBe('CASE.REASONS_REQUIRED');
    }
    const decline = stepOf('decline-to-file');
    expect(said(decline, knownFor(decline), { reasonClass: undefined })).toBe('CASE.REASON_CLASS_REQUIRED');
    expect(said(decline, knownFor(decline), { documents: [] })).toBe('CASE.DOCUMENT_REQUIRED');
  });

  it('declining to file says which paper it cannot do without, and lists what is there in vain (Art. 8)', () => {
    const decline = stepOf('decline-to-file');
    const documents = [{ kind: 'no-filing-notice', title: '不予立案通知书' }];
    expect(judge(process, knownFor(decline), commandFor(decline, { documents }), facts)).toMatchObject({
      code: 'CASE.DOCUMENT_REQUIRED',
      reason:
        '缺少：退回案卷材料清单（returned-materials-list） / missing: list of the materials returned (returned-materials-list)',
    });
  });

  it('a paper of the transfer that is missing is a warning, never a block (Art. 6)', () => {
    const step = stepOf('send');
    const judgement = judge(
      process,
      knownFor(step),
      commandFor(step, { documents: [{ kind: 'transfer-letter', title: 'letter' }] }),
      facts,
    );
    expect(judgement).toMatchObject({
      verdict: 'recorded',
      missingDocuments: ['investigation-report', 'goods-list', 'test-report'],
    });
  });

  it('a document whose file the acting office was never given is a warning with the clause of the document', () => {
    const step = stepOf('send');
    const [here, missing] = ['a'.repeat(64), 'b'.repeat(64)];
    const documents = [
      { kind: 'transfer-letter', title: 'letter', digest: here },
      { kind: 'goods-list', title: 'goods', digest: missing },
    ];
    const command = commandFor(step, { documents, notUploaded: [missing] });
    expect(judge(process, knownFor(step), command, facts)).toMatchObject({
      verdict: 'recorded',
      warnings: [
        {
          code: 'CASE.DOCUMENT_NOT_UPLOADED',
          basis: process.documents['goods-list']?.basis,
          params: { kind: 'goods-list', digest: missing },
        },
      ],
    });
  });

  it('an unknown step is refused with what is possible', () => {
    const known = knownFor(stepOf('approve'));
    expect(judge(process, known, { ...commandFor(stepOf('approve')), step: 'override' }, facts)).toMatchObject({
      code: 'CASE.STEP_UNKNOWN',
      possible: ['approve', 'refuse-approval'],
    });
  });

  it('who comes second is told why and what is possible now', () => {
    const step = stepOf('refuse-approval');
    expect(judge(process, caseIn('approved', step), commandFor(step), facts)).toMatchObject({
      code: 'CASE.STEP_NOT_POSSIBLE',
      reason: '移送案卷：已批准，待移送 / dossier and approval: approved and to be sent',
      possible: ['send'],
    });
    expect(said(step, knownFor(step), { expectedSeq: 2 })).toBe('CASE.MOVED_ON');
    expect(said(step, knownFor(step), { expectedSeq: 3 })).toBe('recorded');
  });
});
