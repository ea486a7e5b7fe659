import 'reflect-metadata';
import { createPrivateKey } from 'node:crypto';
import type { Owner } from '#libs/contracts';
import { checkpointText, cosignLine, leafHash, readNote, signLine, writeNote } from '#libs/tlog';
import type { StoredKey } from '../../src/index.js';
import { newKey, originOf, witnessNameOf } from '../../src/index.js';
import { APackage, KEYS } from './a-package.js';

const [RECORD, PROOF] = ['audit/1.json', 'audit/1.tlog-proof'];

async function faultOf(forged: APackage) {
  const { fault } = await forged.signed().verified();
  return fault && [fault.code, fault.file, fault.details.why];
}

async function warningsOf(changed: APackage) {
  const { isValid, warnings } = await changed.signed().verified();
  expect(isValid).toBe(true);
  return warnings
    .filter(({ code }) => code.startsWith('PACKAGE.RECORDS'))
    .map(({ code, details }) => ({ code, ...details }));
}

function privateKey({ kid: _, alg: __, office: ___, ...jwk }: StoredKey) {
  return createPrivateKey({ key: jwk, format: 'jwk' });
}

/** A log of this one record, signed and cosigned by true keys, as `owner`'s. */
function aloneIn(owner: 'customs' | 'public-security', key: StoredKey) {
  return (p: APackage) => {
    const text = checkpointText({ origin: originOf(owner), size: 1, root: leafHash(p.files.get(RECORD)!) });
    const lines = [signLine(text, originOf(owner), privateKey(key))];
    return p.reproved(1, () => ({ index: 0, path: [], checkpoint: writeNote(text, lines) }));
  };
}

/** The head with those of its lines that are kept. */
function keeping(p: APackage, isKept: (name: string) => boolean, seq = 1): APackage {
  return p.reproved(seq, (proof) => {
    const { text, signatures } = readNote(proof.checkpoint)!;
    const lines = signatures.filter(({ name }) => isKept(name)).map(({ line }) => line);
    return { ...proof, checkpoint: writeNote(text, lines) };
  });
}

/** The head with the lines of three witnesses, made with these keys as of an instant. */
function cosignedBy(keyOf: (owner: Owner) => StoredKey, instant: string): APackage {
  const three = ['tobacco-monopoly', 'public-security', 'market-supervision'] as const;
  return new APackage().reproved(1, (proof) => {
    const { text } = readNote(proof.checkpoint)!;
    const lines = three.map((owner) =>
      cosignLine(text, witnessNameOf(owner), privateKey(keyOf(owner)), new Date(instant)),
    );
    const own = signLine(text, originOf('customs'), privateKey(KEYS.log));
    return { ...proof, checkpoint: writeNote(text, [own, ...lines]) };
  });
}

/** Each is signed with the true key of the office that made the package. */
const FORGED: readonly (readonly [string, (p: APackage) => APackage, readonly unknown[]])[] = [
  ['a changed record', (p) => p.change(RECORD, { recordedAt: '2026-11-20T00:00:00.000000Z' }), [PROOF, 'leaf']],
  ['the record of another step', (p) => p.swap(RECORD, 'audit/2.json'), [RECORD, 'commandNo']],
  ['the proof of another record', (p) => p.swap(PROOF, 'audit/2.tlog-proof'), [PROOF, 'leaf']],
  ['another act', (p) => p.change(RECORD, { act: 'clue.opened' }), [RECORD, 'act']],
  ['a record of another case', (p) => p.change(RECORD, { subject: 'AJ-1' }), [RECORD, 'case']],
  ['another writer’s word', (p) => p.change(RECORD, { actor: 'bus:customs' }), [RECORD, 'actor']],
  ['another office’s act', (p) => p.change(RECORD, { office: 'laogang-customs' }), [RECORD, 'office']],
  [
    'an event of another number',
    (p) =>
      p.change(RECORD, { details: { ...p.json(RECORD).details, eventId: p.json('audit/2.json').details.eventId } }),
    [RECORD, 'event'],
  ],
  [
    'the record of another event',
    (p) => p.change(RECORD, { details: { ...p.json(RECORD).details, digest: '0'.repeat(64) } }),
    [RECORD, 'event'],
  ],
  ['a changed path', (p) => p.reproved(1, (proof) => ({ ...proof, index: proof.index + 1 })), [PROOF, 'leaf']],
  ['a proof that is none', (p) => p.put(PROOF, 'x'), [PROOF, 'form']],
  ['the head of another log', (p) => aloneIn('public-security', KEYS.witnesses['public-security']!)(p), [PROOF, 'log']],
  ['a log that its owner did not sign', (p) => aloneIn('customs', newKey('x'))(p), [PROOF, 'signature']],
  ['a head without the owner’s line', (p) => keeping(p, (name) => name !== originOf('customs')), [PROOF, 'signature']],
  ['a record of no step', (p) => p.put('audit/3.json', p.json(RECORD)), ['audit/3.json', 'seq']],
];

describe('the audit records of a package’s steps', () => {
  it.each(FORGED)('fail for %s, though the maker signed the package anew', async (_, forge, [file, why]) => {
    const code = file === PROOF ? 'PACKAGE.RECORD_PROOF_WRONG' : 'PACKAGE.RECORD_OTHER';
    expect(await faultOf(forge(new APackage()))).toEqual([code, file, why]);
  });

  it('fail when one is left out', async () => {
    expect(await faultOf(new APackage().drop(RECORD, PROOF))).toEqual(['PACKAGE.FILE_MISSING', RECORD, undefined]);
  });

  it('are told as not sealed yet when a proof is left out, with their number', async () => {
    expect(await warningsOf(new APackage().drop(PROOF))).toEqual([
      { code: 'PACKAGE.RECORDS_NOT_SEALED', count: 1, seq: 1 },
    ]);
  });

  it('are told with the number of witnesses when fewer than a majority cosigned, or under other keys', async () => {
    const isOwnOr = (witness: string) => (name: string) => name === originOf('customs') || name === witness;
    const one = keeping(new APackage(), isOwnOr(witnessNameOf('public-security')));
    const few = { code: 'PACKAGE.RECORDS_NOT_WITNESSED', count: 1, seq: 1, enough: 3 };
    expect(await warningsOf(one)).toEqual([{ ...few, witnesses: 1 }]);
    const both = keeping(one, isOwnOr('nobody'), 2); // told by the record that has the fewest
    expect(await warningsOf(both)).toEqual([{ ...few, count: 2, witnesses: 0 }]);
    const bought = cosignedBy(newKey, '2026-11-27T00:00:00Z');
    expect(await warningsOf(bought)).toEqual([{ ...few, witnesses: 0 }]);
    const beforeTheirTime = cosignedBy((owner) => KEYS.witnesses[owner]!, '2001-01-01T00:00:00Z');
    expect(await warningsOf(beforeTheirTime)).toEqual([{ ...few, witnesses: 0 }]);
  });

  it('hold in a log that the maker keeps for this package alone only as one that nobody witnessed', async () => {
    expect(await warningsOf(aloneIn('customs', KEYS.log)(new APackage()))).toMatchObject([{ witnesses: 0 }]);
  });

  it('may be of a service that did not note the event yet', async () => {
    const { eventId: _, digest: __, ...details } = new APackage().json(RECORD).details;
    const older = new APackage().change(RECORD, { details }).drop(PROOF);
    expect(await warningsOf(older)).toHaveLength(1);
  });

  it('are not asked of a package of before there were any, and may not hide in one', async () => {
    const relabelled = new APackage().signed(KEYS.office, { format: 'cluebridge-package/1' });
    expect((await relabelled.verified()).fault?.code).toBe('PACKAGE.RECORD_OTHER');
    const bare = new APackage().drop(...[...relabelled.files.keys()].filter((name) => name.startsWith('audit/')));
    const { isValid, warnings } = await bare.signed(KEYS.office, { format: 'cluebridge-package/1' }).verified();
    expect(isValid).toBe(true);
    expect(warnings.map(({ code }) => code)).toContain('PACKAGE.NO_RECORDS');
  });
});
