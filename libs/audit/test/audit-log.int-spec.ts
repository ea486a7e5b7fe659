import { createRequire } from 'node:module';
import { Logger } from '@nestjs/common';
import type { Owner } from '#libs/contracts';
import { isBusError, ManualClock } from '#libs/kernel';
import { publicKeyOf } from '#libs/security';
import { Metrics } from '#libs/service';
import { aDirectory, waitFor } from '#libs/testing';
import {
  checkpointText,
  keyId,
  readBundle,
  readCheckpoint,
  readNote,
  readTlogProof,
  rootFrom,
  SIGNATURE_TYPES,
  writeNote,
} from '#libs/tlog';
import type { Checkpoint } from '#libs/tlog';
import { entryOf, LogKeys, Sealing, SealingSettings, verifyLog } from '#libs/audit';
import { rowsByLeaf } from '../src/seal/log-store.js';
import { carried, filesOf, LogOfOwner, showToAll } from './a-log.js';

const require = createRequire(import.meta.url);
const OWNERS = ['customs', 'public-security', 'case-transfer', 'supervision'] as const;
const NOW = new Date('2026-11-27T02:00:00.000Z');

let clock: ManualClock;
let directory: ReturnType<typeof aDirectory>;
let logs: LogOfOwner[];
let customs: LogOfOwner;

beforeAll(() => Logger.overrideLogger(false));

beforeEach(async () => {
  clock = new ManualClock(NOW);
  directory = aDirectory(clock);
  logs = await Promise.all(OWNERS.map((owner) => LogOfOwner.open(owner, directory, clock)));
  customs = logs[0]!;
});

afterEach(() => Promise.all(logs.map(({ database }) => database.drop())));

const policy = (more: { witnesses?: number; seen?: Checkpoint } = {}) => ({
  directory: directory.directory,
  witnesses: 3,
  ...more,
});
const verified = async (more = {}) => verifyLog(filesOf(await customs.exported()), policy(more));
const headOf = (note: string) => readCheckpoint(readNote(note)!.text)!;

async function sealedAndShown(...batches: number[]): Promise<void> {
  for (const count of batches) {
    await customs.act(count);
    await showToAll(customs, logs);
  }
}

describe('the audit as a transparency log', () => {
  it('is sealed, shown to its witnesses and verified offline with their cosignatures', async () => {
    await sealedAndShown(3, 600, 1);
    expect(await verified()).toEqual({
      isValid: true,
      origin: 'cluebridge/audit/customs',
      size: 604,
      witnesses: ['public-security', 'case-transfer', 'supervision'],
    });
  });

  it('gives a row that commits late a place of its own, and leaves no gap', async () => {
    await customs.database.unitOfWork.run(async (tx) => {
      const entry = { act: 'clue.opened', at: clock.now(), actor: 'late', subject: 'a clue' } as const;
      await customs.audit.append(tx, [entry]);
      await customs.act(2);
      expect(await customs.sealer.seal()).toBe(2);
    });
    expect(await customs.sealer.seal()).toBe(1);
    const rows = await customs.database.dataSource.query(
      'select leaf::int, actor from audit_leaf join audit on id = audit_id order by leaf',
    );
    expect(rows.map(({ leaf }: { leaf: number }) => leaf)).toEqual([0, 1, 2]);
    expect(rows.at(-1).actor).toBe('late');
  });

  it('stays believed when its owner’s key is revoked later, and is not when it was revoked before the witnesses saw the head', async () => {
    await sealedAndShown(3);
    const withRevoked = (revokedFrom: string) => ({
      ownerKeys: (owner: Owner) =>
        directory.directory.ownerKeys(owner).map((key) => (owner === 'customs' ? { ...key, revokedFrom } : key)),
    });
    const later = withRevoked(new Date(NOW.getTime() + 60_000).toISOString());
    expect(await verified({ directory: later })).toMatchObject({ isValid: true });
    const before = withRevoked(new Date(NOW.getTime() - 60_000).toISOString());
    expect(await verified({ directory: before })).toMatchObject({ fault: { code: 'AUDIT.CHECKPOINT_NOT_SIGNED' } });
  });

  it('leaves rows waiting when the process dies while it seals', async () => {
    await customs.act(4);
    await customs.database.dataSource.query('alter table audit_head add constraint dies check (size > 100)');
    await expect(customs.sealer.seal()).rejects.toThrow();
    await customs.database.dataSource.query('alter table audit_head drop constraint dies');
    expect(await customs.sealer.seal()).toBe(4);
  });

  it('is sealed once by two replicas at the same time', async () => {
    await customs.act(300);
    const sealed = await Promise.all([customs.sealer.seal(), customs.sealer.seal(), customs.sealer.seal()]);
    expect(sealed.reduce((a, b) => a + b) + (await customs.sealer.seal())).toBe(300);
    await showToAll(customs, logs);
    expect(await verified()).toMatchObject({ isValid: true, size: 300 });
  });

  it('proves a single act with a file of its own', async () => {
    await sealedAndShown(300);
    const [{ id }] = await customs.database.dataSource.query('select audit_id as id from audit_leaf where leaf = 271');
    const proof = readTlogProof((await customs.log.proofOf(id))!)!;
    const { size, root } = headOf(proof.checkpoint);
    const entries = await customs.exported();
    const entry = readBundle(entries.get('tile/entries/001.p/44')!)![271 - 256]!;
    expect(rootFrom(entry, proof.index, size, proof.path)?.equals(root)).toBe(true);
  });

  it('is believed by a verifier that is not ours: checkpoint and inclusion as Sigstore checks them', async () => {
    await sealedAndShown(5);
    const { verifyCheckpoint } = require('@sigstore/verify/dist/tlog/checkpoint.js');
    const { verifyMerkleInclusion } = require('@sigstore/verify/dist/tlog/merkle.js');
    const [key] = directory.directory.ownerKeys('customs');
    const name = 'cluebridge/audit/customs';
    const { key: publicKey } = publicKeyOf(key!);
    const authority = { baseURL: name, logID: keyId({ name, type: SIGNATURE_TYPES.note, key: publicKey }), publicKey };
    const [{ id }] = await customs.database.dataSource.query('select audit_id as id from audit_leaf where leaf = 3');
    const { index, path, checkpoint } = readTlogProof((await customs.log.proofOf(id))!)!;
    const [row] = await rowsByLeaf(customs.database.unitOfWork, 3, 4);
    const entry = {
      canonicalizedBody: entryOf(row!),
      inclusionProof: {
        ...{ logIndex: String(index), hashes: path, treeSize: String(headOf(checkpoint).size) },
        rootHash: headOf(checkpoint).root,
        checkpoint: { envelope: checkpoint },
      },
    };
    const believed = verifyCheckpoint(entry, [authority]);
    expect({ origin: believed.origin, size: believed.logSize }).toEqual({ origin: name, size: 5n });
    expect(() => verifyMerkleInclusion(entry, believed)).not.toThrow();
    const changed = checkpoint.replace('\n5\n', '\n6\n');
    const forged = { ...entry, inclusionProof: { ...entry.inclusionProof, checkpoint: { envelope: changed } } };
    expect(() => verifyCheckpoint(forged, [authority])).toThrow('invalid checkpoint signature');
  });
});

it('a head that promises more entries than there can be is refused at the first that is missing', async () => {
  await sealedAndShown(3);
  const files = await customs.exported();
  const root = headOf(files.get('checkpoint')!.toString()).root;
  const text = checkpointText({ origin: 'cluebridge/audit/customs', size: Number.MAX_SAFE_INTEGER, root });
  const keys = new LogKeys(directory.keyringOf('customs'), directory.directory, clock);
  files.set('checkpoint', Buffer.from(writeNote(text, [keys.sign(text)])));
  expect(await verifyLog(filesOf(files), policy({ witnesses: 0 }))).toMatchObject({
    isValid: false,
    fault: { code: 'AUDIT.TILE_MISSING', leaf: 0 },
  });
});

describe('what the owner of the database does is found', () => {
  beforeEach(() => sealedAndShown(300, 10));

  it('an edited row, by its place', async () => {
    await customs.tamper(
      "update audit set actor = 'nobody' where id = (select audit_id from audit_leaf where leaf = 271)",
    );
    expect(await verified()).toMatchObject({ isValid: false, fault: { code: 'AUDIT.ENTRY_CHANGED', leaf: 271 } });
  });

  it('a deleted row, by its place', async () => {
    await customs.tamper('delete from audit_leaf where leaf = 7', 'delete from audit where id = 8');
    expect(await verified()).toMatchObject({ isValid: false, fault: { code: 'AUDIT.ENTRY_CHANGED', leaf: 7 } });
  });

  it('a deleted last row, by its place', async () => {
    await customs.tamper('delete from audit_leaf where leaf = 309');
    expect(await verified()).toMatchObject({ isValid: false, fault: { code: 'AUDIT.ENTRIES_MISSING', leaf: 309 } });
  });

  it('two rows that changed places', async () => {
    await customs.tamper(
      'update audit_leaf set leaf = 1000 where leaf = 20',
      'update audit_leaf set leaf = 20 where leaf = 21',
      'update audit_leaf set leaf = 21 where leaf = 1000',
    );
    expect(await verified()).toMatchObject({ isValid: false, fault: { code: 'AUDIT.ENTRY_CHANGED', leaf: 20 } });
  });

  it('a row slipped in, with all tiles made anew', async () => {
    await rewritten(300, 10, { slippedIn: true });
    expect(await verified()).toMatchObject({ isValid: false, fault: { code: 'AUDIT.ROOT_WRONG' } });
  });

  it('a log rewritten and signed anew with the key of its owner: no witness cosigned it', async () => {
    await rewritten(300, 10, { slippedIn: true, resealed: true });
    expect(await verified()).toMatchObject({ isValid: false, fault: { code: 'AUDIT.TOO_FEW_WITNESSES' } });
    await customs.act(1);
    await showToAll(customs, logs);
    for (const witness of logs.slice(1))
      expect(await witness.actsNamed('audit-log.refused')).toEqual([
        expect.objectContaining({
          actor: 'bus:customs',
          details: expect.objectContaining({ code: 'AUDIT.LOG_INCONSISTENT' }),
        }),
      ]);
    expect(await customs.actsNamed('audit-log.disputed')).toHaveLength(3);
    expect(await verified()).toMatchObject({ isValid: false, fault: { code: 'AUDIT.TOO_FEW_WITNESSES' } });
  });

  it('a log cut back to an earlier head: the witnesses have seen a longer one', async () => {
    const seen = headOf(await customs.log.checkpoint());
    await customs.tamper(
      'delete from audit_cosignature where size > 300',
      'delete from audit_checkpoint where size > 300',
      'delete from audit_leaf where leaf >= 300',
      'delete from audit where id > 300',
      'update audit_head set size = 300, note = (select note from audit_checkpoint where size = 300)',
      'update audit_tile set hashes = substring(hashes for 44 * 32) where level = 0 and n = 1',
    );
    expect(await verified({ seen })).toMatchObject({ isValid: false, fault: { code: 'AUDIT.LOG_ROLLED_BACK' } });
    await customs.act(2);
    await showToAll(customs, logs);
    expect((await customs.actsNamed('audit-log.disputed'))[0]!.details.code).toBe('AUDIT.LOG_ROLLED_BACK');
  });

  it('two faces: the log that one auditor is shown lacks the cosignatures that the other has', async () => {
    const face = await customs.exported();
    await rewritten(300, 10, { resealed: true });
    const other = await customs.exported();
    expect(await verifyLog(filesOf(face), policy())).toMatchObject({ isValid: true });
    expect(await verifyLog(filesOf(other), policy())).toMatchObject({
      isValid: false,
      fault: { code: 'AUDIT.TOO_FEW_WITNESSES' },
    });
    const seen = headOf(face.get('checkpoint')!.toString());
    expect(await verifyLog(filesOf(other), policy({ witnesses: 0, seen }))).toMatchObject({
      fault: { code: 'AUDIT.LOG_INCONSISTENT' },
    });
  });

  /** The log made anew from other rows; with the owner's key also signed anew, as whoever has database and key could. */
  async function rewritten(first: number, second: number, how: { slippedIn?: boolean; resealed?: boolean }) {
    const [{ note }] = await customs.database.dataSource.query('select note from audit_head');
    await customs.tamper(
      ...(how.resealed ? ['delete from audit_cosignature', 'delete from audit_checkpoint'] : []),
      'delete from audit_leaf',
      'delete from audit_tile',
      'delete from audit_head',
      how.slippedIn
        ? "insert into audit (act, at, actor, subject) values ('clue.opened', now(), 'nobody', 'slipped in')"
        : "update audit set actor = 'nobody' where id = 5",
      'delete from audit_unsealed',
      `insert into audit_unsealed (audit_id) select id from audit order by (actor = 'nobody') desc, id limit ${first + second}`,
    );
    await customs.sealer.seal();
    if (how.resealed) await customs.publisher.publish().then(() => customs.told());
    else await customs.tamper(`update audit_head set note = '${note}'`);
  }
});

describe('a witness', () => {
  it('cosigns again from where it stands after its own database was restored from a backup', async () => {
    await sealedAndShown(10);
    const police = logs[1]!;
    const [before] = await police.database.dataSource.query('select * from witnessed_log');
    await sealedAndShown(10);
    await police.database.dataSource.query('update witnessed_log set size = $1, note = $2', [before.size, before.note]);
    await sealedAndShown(10);
    await carried(logs);
    expect(await verified()).toMatchObject({ isValid: true, size: 30 });
    expect(await customs.actsNamed('audit-log.disputed')).toEqual([]);
  });

  it('does not cosign what the owner of the log has not signed', async () => {
    await customs.act(1);
    await customs.sealer.seal();
    await customs.publisher.publish();
    const [{ type, data }] = (await customs.told()) as unknown as [{ type: string; data: { checkpoint: string } }];
    const forged = { ...data, checkpoint: data.checkpoint.replace('\n1\n', '\n2\n') };
    await logs[1]!.hear('customs', type, forged);
    expect((await logs[1]!.actsNamed('audit-log.refused'))[0]!.details.code).toBe('AUDIT.CHECKPOINT_NOT_SIGNED');
  });

  it('is not believed with the cosignature of another', async () => {
    await sealedAndShown(5);
    await customs.tamper('delete from audit_cosignature');
    const note = readNote(await customs.log.checkpoint())!;
    expect(note.signatures).toHaveLength(1);
    await customs.hear('supervision', 'supervision.audit-witnessed', {
      ...{ origin: 'cluebridge/audit/customs', size: 5 },
      cosignature: note.signatures[0]!.line,
    });
    expect((await customs.actsNamed('audit-log.disputed'))[0]!.details.code).toBe('AUDIT.CHECKPOINT_NOT_SIGNED');
  });
});

describe('a log that begins anew after its database was restored', () => {
  const by = { owner: 'customs', by: 'audit-admin', reason: 'database restored from the backup of 02:00' } as const;

  beforeEach(async () => {
    await sealedAndShown(300, 10);
    await customs.tamper(
      'delete from audit_cosignature where size > 300',
      'delete from audit_checkpoint where size > 300',
      'delete from audit_leaf where leaf >= 300',
      'delete from audit where id > 300',
      'update audit_head set size = 300, note = (select note from audit_checkpoint where size = 300)',
      'update audit_tile set hashes = substring(hashes for 44 * 32) where level = 0 and n = 1',
    );
    await sealedAndShown(2);
  });

  it('is cosigned again once a person at each witness has accepted the head that was looked at; the cut stays on record there', async () => {
    expect((await customs.actsNamed('audit-log.disputed'))[0]!.details.code).toBe('AUDIT.LOG_ROLLED_BACK');
    await expect(logs[1]!.accepting.accept({ ...by, size: 7 })).rejects.toMatchObject({
      code: 'AUDIT.NO_REFUSED_HEAD',
    });
    for (const witness of logs.slice(1)) {
      const [{ refused_size: size }] = await witness.database.dataSource.query(
        'select refused_size from witnessed_log',
      );
      expect(await witness.accepting.accept({ ...by, size: Number(size) })).toMatchObject({ wasSize: 310 });
      expect(await witness.actsNamed('audit-log.accepted')).toEqual([
        { actor: 'audit-admin', details: expect.objectContaining({ wasSize: 310, reason: by.reason }) },
      ]);
      expect(await witness.database.dataSource.query('select was_size::int, accepted_by from accepted_log')).toEqual([
        { was_size: 310, accepted_by: 'audit-admin' },
      ]);
    }
    await sealedAndShown(20);
    expect(await verified()).toMatchObject({
      isValid: true,
      witnesses: ['public-security', 'case-transfer', 'supervision'],
    });
  });
});

describe('sealing that lags', () => {
  it('stops acts after ten minutes rather than go on without evidence, and lets them in again once it has caught up', async () => {
    await customs.act(1);
    const broken = { seal: async () => Promise.reject(new Error('no seal')) } as unknown as typeof customs.sealer;
    const settings = Object.assign(new SealingSettings(), { everyMs: 5, lookEveryMs: 5 });
    const running = async (sealer: typeof customs.sealer, until: () => boolean) => {
      const sealing = new Sealing(
        sealer,
        customs.database.unitOfWork,
        customs.gate,
        clock,
        settings,
        new Metrics('test'),
      );
      sealing.onApplicationBootstrap();
      await waitFor('the gate to move', until);
      await sealing.onModuleDestroy();
    };
    clock.moveTo(new Date(Date.now() + 11 * 60_000));
    await running(broken, () => !customs.gate.isOpen);
    const refusal = await customs.act(1).catch((error: unknown) => error);
    expect(isBusError(refusal) && [refusal.code, refusal.kind]).toEqual(['AUDIT.SEALING_STOPPED', 'transient']);
    await running(customs.sealer, () => customs.gate.isOpen);
    await customs.act(1);
    expect(await customs.sealer.seal()).toBe(1);
  });
});
