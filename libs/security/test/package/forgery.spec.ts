import 'reflect-metadata';
import type { DirectoryDocument } from '#libs/contracts';
import { contentDigest, sha256Hex } from '#libs/kernel';
import { APackage, KEYS } from './a-package.js';

const faultOf = async (forged: APackage) => {
  const { fault } = await forged.verified();
  return fault && [fault.code, fault.file, ...('why' in fault.details ? [fault.details.why] : [])];
};
const golden = new APackage();
const [first, second] = [golden.eventOf(1), golden.eventOf(2)];
const document = golden.named(/^documents\//);
const plainClue = [...golden.files.keys()].find(
  (name) => name.startsWith('clues/') && golden.json(name).persons.length === 0,
)!;

/** Each is signed with the true key of the office that made the package. */
const BY_ITS_MAKER: readonly (readonly [string, (forged: APackage) => APackage, readonly string[]])[] = [
  [
    'a step told otherwise',
    (p) => p.change('steps/1.json', { officer: 'x' }),
    ['PACKAGE.EVENT_OTHER', first.data, 'step'],
  ],
  ['two steps exchanged', (p) => p.swap('steps/1.json', 'steps/2.json'), ['PACKAGE.STEP_ORDER', 'steps/1.json']],
  ['another command', (p) => p.swap('steps/1.jws', 'steps/2.jws'), ['PACKAGE.EVENT_OTHER', first.data, 'command']],
  ['a step left out', (p) => p.drop('steps/1.json', 'steps/1.jws'), ['PACKAGE.FILE_MISSING', 'steps/1.json']],
  ['a step invented', (p) => p.put('steps/3.json', p.json('steps/2.json')), ['PACKAGE.STEP_ORDER', 'steps/3.json']],
  ['the proof of a step left out', (p) => p.drop(first.data, first.proof), ['PACKAGE.STEP_NOT_PROVED', 'steps/1.json']],
  ['an event without proof', (p) => p.drop(first.proof), ['PACKAGE.FILE_MISSING', first.proof]],
  [
    'other bytes of an event',
    (p) => p.put(first.data, p.json(second.data)),
    ['PACKAGE.EVENT_OTHER', first.data, 'digest'],
  ],
  [
    'other bytes of an event with their digest',
    (p) => {
      const data = p.json(first.data);
      const { leaf, ...rest } = p.json(first.proof);
      const changed = { ...data, state: { ...data.state, title: 'x' } };
      return p
        .put(first.data, changed)
        .put(first.proof, { ...rest, leaf: { ...leaf, digest: contentDigest(changed) } });
    },
    ['PACKAGE.PROOF_WRONG', first.proof, 'PROOF.SIGNATURE_WRONG'],
  ],
  [
    'an event of another writer',
    (p) => p.change(first.proof, { leaf: { ...p.json(first.proof).leaf, writer: 'customs' } }),
    ['PACKAGE.EVENT_OTHER', first.data, 'writer'],
  ],
  [
    'an event for another reader',
    (p) => p.change(first.proof, { leaf: { ...p.json(first.proof).leaf, reader: 'tobacco-monopoly' } }),
    ['PACKAGE.EVENT_OTHER', first.data, 'reader'],
  ],
  [
    'a proof of another time, when the key was not valid',
    (p) => p.change(first.proof, { busTime: '2001-01-01T00:00:00.000Z' }),
    ['PACKAGE.PROOF_WRONG', first.proof, 'PROOF.KEY_UNKNOWN'],
  ],
  ['another state', (p) => p.change('case.json', { title: 'x' }), ['PACKAGE.EVENT_OTHER', 'case.json', 'state']],
  ['another document', (p) => p.put(document, 'x'), ['PACKAGE.DOCUMENT_OTHER', document]],
  [
    'a document nobody named',
    (p) => p.put(`documents/${sha256Hex('x')}`, 'x'),
    ['PACKAGE.DOCUMENT_OTHER', `documents/${sha256Hex('x')}`],
  ],
  ['a document withheld', (p) => p.drop(document), ['PACKAGE.DOCUMENT_OTHER', 'documents.json']],
  ['a list without a document', (p) => p.put('documents.json', []), ['PACKAGE.DOCUMENT_OTHER', 'documents.json']],
  [
    'a clue that the case does not rest on',
    (p) => {
      const clue = p.json(plainClue);
      return p.put('clues/HG-20261126-9999999999.json', { ...clue, clueNo: 'HG-20261126-9999999999' });
    },
    ['PACKAGE.CLUE_OTHER', 'clues/HG-20261126-9999999999.json'],
  ],
  ['another clue', (p) => p.change(plainClue, { content: {} }), ['PACKAGE.CLUE_OTHER', plainClue]],
  [
    'JSON that is not in its one form',
    (p) => p.put('case.json', `${p.files.get('case.json')!.toString()} `),
    ['PACKAGE.MALFORMED', 'case.json'],
  ],
];

describe('a package that its own maker changed and signed anew', () => {
  it.each(BY_ITS_MAKER)('fails for %s', async (_, forge, expected) => {
    expect(await faultOf(forge(new APackage()).signed())).toEqual(expected);
  });

  it('fails for another case, another owner and fewer steps than there are', async () => {
    const claims = (more: object) => faultOf(new APackage().signed(KEYS.office, more));
    expect(await claims({ caseNo: 'AJ-1' })).toEqual(['PACKAGE.EVENT_OTHER', expect.stringMatching(/^events/), 'case']);
    expect(await claims({ owner: 'public-security' })).toEqual(['PACKAGE.KEY_UNKNOWN', 'manifest.jws']);
    expect(await claims({ seq: 1 })).toEqual(['PACKAGE.STEP_ORDER', 'steps/2.json']);
    expect(await claims({ format: 'cluebridge-package/3' })).toEqual(['PACKAGE.MALFORMED', 'manifest.json']);
    expect(await claims({ madeAt: '2001-01-01T00:00:00.000Z' })).toEqual(['PACKAGE.KEY_UNKNOWN', 'manifest.jws']);
  });

  it('fails with the event of a step that it does not tell', async () => {
    const fewer = new APackage().drop('steps/2.json', 'steps/2.jws').signed(KEYS.office, { seq: 1 });
    expect(await faultOf(fewer)).toEqual(['PACKAGE.EVENT_OTHER', second.data, 'seq']);
  });

  it('says when it begins after the first step, as for an office that came later', async () => {
    const later = new APackage()
      .drop('steps/1.json', 'steps/1.jws', first.data, first.proof)
      .drop('audit/1.json', 'audit/1.tlog-proof');
    const { isValid, warnings } = await later.signed(KEYS.office, { firstSeq: 2 }).verified();
    expect(isValid).toBe(true);
    expect(warnings.map(({ code }) => code)).toContain('PACKAGE.EARLIER_STEPS');
  });
});

const PRESIDING = {
  ...{ designationNo: '7', paperNo: '常关任〔2026〕3号', designatedBy: 'changping-customs-head' },
  ...{ from: '2026-11-01T00:00:00.000Z', until: '2026-12-01T00:00:00.000Z' },
};

describe('a step that case-transfer itself would invent', () => {
  it.each([
    ['officer', { officer: 'changping-customs-h9' }],
    ['role', { role: 'duty-officer' }],
    ['presiding', { presiding: PRESIDING }],
    ['paperNo', { paperNo: '常关缉〔2026〕9号' }],
    ['reasons', { reasons: 'x' }],
    ['reasonClass', { reasonClass: 'clearly-minor' }],
    ['actedAt', { actedAt: '2026-01-01T00:00:00.000Z' }],
    ['signedAt', { signedAt: '2026-01-01T00:00:00.000Z' }],
    ['documents', { documents: [{ kind: 'transfer-letter', title: 'x' }] }],
  ])('fails for another %s than the office signed', async (why, changes) => {
    const step = { ...golden.json('steps/1.json'), ...changes };
    const forged = new APackage().forges(1, (data) => ({ ...data, step })).put('steps/1.json', step);
    expect(await faultOf(forged.signed())).toEqual(['PACKAGE.COMMAND_OTHER', 'steps/1.jws', why]);
  });

  it('fails for a command with another signature', async () => {
    const [header, payload] = golden.files.get('steps/1.jws')!.toString().split('.');
    const command = `${header}.${payload}.${golden.files.get('steps/2.jws')!.toString().split('.')[2]}`;
    const forged = new APackage().forges(1, (data) => ({ ...data, command })).put('steps/1.jws', command);
    expect(await faultOf(forged.signed())).toEqual(['PACKAGE.SIGNATURE_WRONG', 'steps/1.jws']);
  });
});

describe('a step that came with a step of another case', () => {
  const { caseNo } = golden.json('case.json');
  const OTHER = 'AJ-20261126-0000000099';
  const mirrored = (step: object = {}, command: object = {}) =>
    new APackage()
      .retold(1, {
        step: { relatedCaseNo: OTHER, ...step },
        command: {
          caseNo: OTHER,
          relatedCaseNo: caseNo,
          step: 'transfer-part',
          commandNo: '018f0000-0000-7000-8000-000000000099',
          documents: [],
          ...command,
        },
      })
      .refiled(1)
      .signed();

  it('holds with the command of that case', async () => {
    expect(await mirrored().verified()).toMatchObject({ isValid: true });
  });

  it.each([
    ['the step names another case', { relatedCaseNo: 'AJ-20261126-0000000098' }, {}, 'caseNo'],
    ['the step names none', { relatedCaseNo: undefined }, {}, 'caseNo'],
    ['the command names another case', {}, { relatedCaseNo: 'AJ-20261126-0000000098' }, 'caseNo'],
    ['the case names itself', { relatedCaseNo: caseNo }, { caseNo }, 'commandNo'],
    ['another officer signed', {}, { officer: 'changping-customs-h9' }, 'officer'],
    ['another role signed', {}, { role: 'duty-officer' }, 'role'],
    ['the time is another', {}, { actedAt: '2026-01-01T00:00:00.000Z' }, 'actedAt'],
    ['the reasons are others', {}, { reasons: 'x' }, 'reasons'],
  ])('fails when %s', async (_, step, command, why) => {
    expect(await faultOf(mirrored(step, command))).toEqual(['PACKAGE.COMMAND_OTHER', 'steps/1.jws', why]);
  });
});

describe('a key that was revoked', () => {
  const revokedFrom = (instant: string) => (directory: DirectoryDocument) => {
    const office = directory.offices.find(({ id }) => id === 'changping-customs')!;
    Object.assign(office, { keys: office.keys.map((key) => ({ ...key, revokedFrom: instant })) });
  };

  it('before it signed is not believed', async () => {
    const forged = new APackage().directed(revokedFrom('2026-11-26T00:00:00.000Z'), true).signed();
    expect(await faultOf(forged)).toEqual(['PACKAGE.KEY_UNKNOWN', 'manifest.jws']);
  });

  it('after it signed is said for each signature of it', async () => {
    const later = new APackage().directed(revokedFrom('2030-01-01T00:00:00.000Z'), true).signed();
    const { isValid, warnings } = await later.verified();
    expect(isValid).toBe(true);
    const files = warnings.filter(({ code }) => code === 'PACKAGE.KEY_REVOKED_LATER').map(({ file }) => file);
    expect(files).toEqual(['manifest.jws', 'steps/1.jws', 'steps/2.jws']);
  });

  it('of case-transfer, after it signed, is said for each event that it proves', async () => {
    const later = new APackage().directed((directory) => {
      const owner = directory.owners.find(({ name }) => name === 'case-transfer')!;
      Object.assign(owner, { keys: owner.keys.map((key) => ({ ...key, revokedFrom: '2030-01-01T00:00:00.000Z' })) });
    }, true);
    const { warnings } = await later.signed().verified();
    const files = warnings.filter(({ code }) => code === 'PACKAGE.KEY_REVOKED_LATER').map(({ file }) => file);
    expect(files).toEqual(expect.arrayContaining([first.proof, second.proof]));
  });
});
