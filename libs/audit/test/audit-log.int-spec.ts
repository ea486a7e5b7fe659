import { createRequire } from 'node:module';
import type { Owner } from '#libs/contracts';
import { isBusError } from '#libs/kernel';
import { publicKeyOf } from '#libs/security';
import { Metrics } from '#libs/service';
import { waitFor } from '#libs/testing';
import { keyId, readBundle, readTlogProof, rootFrom, SIGNATURE_TYPES } from '#libs/tlog';
import { entryOf, Sealing, SealingSettings } from '#libs/audit';
import { listAudit } from '../src/http/audit-queries.js';
import { rowsByLeaf } from '../src/seal/log-store.js';
import type { LogOfOwner } from './a-log.js';
import { headOf, NOW, WitnessedLog } from './a-witnessed-log.js';

const require = createRequire(import.meta.url);

let here: WitnessedLog;
let customs: LogOfOwner;

beforeEach(async () => {
  here = await WitnessedLog.open();
  customs = here.customs;
});
afterEach(() => here.close());

describe('the audit as a transparency log', () => {
  it('is sealed, shown to its witnesses and verified offline with their cosignatures', async () => {
    await here.sealedAndShown(3, 600, 1);
    expect(await here.verified()).toEqual({
      isValid: true,
      origin: 'cluebridge/audit/customs',
      size: 604,
      witnesses: ['public-security', 'case-transfer', 'supervision'],
    });
  });

  it('tells what one actor did since a time, by an index of its own', async () => {
    const at = (minute: number) => new Date(NOW.getTime() + minute * 60_000);
    const entry = (actor: string, minute: number) =>
      ({ act: 'clue.posted', at: at(minute), actor, subject: `${actor}-${minute}` }) as const;
    const { unitOfWork } = customs.database;
    const acts = [
      entry('key-1', 1),
      entry('bus:supervision', 2),
      entry('key-2', 3),
      entry('key-1', 4),
      entry('key-1', 5),
    ];
    await unitOfWork.run((tx) => customs.audit.append(tx, acts));
    const listed = async (filter: object) =>
      (await listAudit(unitOfWork, { limit: 10, ...filter })).map(({ subject }) => subject);
    expect(await listed({ actor: 'key-1' })).toEqual(['key-1-5', 'key-1-4', 'key-1-1']);
    expect(await listed({ actor: 'key-1', from: at(4) })).toEqual(['key-1-5', 'key-1-4']);
    expect(await listed({ actor: 'bus:supervision' })).toEqual(['bus:supervision-2']);
    const plan = await unitOfWork.run(async (tx) => {
      await tx.query({ text: 'set local enable_seqscan = off' });
      return tx.query({
        text: `explain select id from audit a where a.actor = $1 and a.actor not like 'bus:%' order by a.id desc limit 10`,
        values: ['key-1'],
      });
    });
    expect(JSON.stringify(plan)).toContain('audit_by_actor');
  });

  it('gives a row that commits late a place of its own, and leaves no gap', async () => {
    await customs.database.unitOfWork.run(async (tx) => {
      const entry = { act: 'clue.opened', at: here.clock.now(), actor: 'late', subject: 'a clue' } as const;
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
    await here.sealedAndShown(3);
    const withRevoked = (revokedFrom: string) => ({
      ownerKeys: (owner: Owner) =>
        here.directory.directory.ownerKeys(owner).map((key) => (owner === 'customs' ? { ...key, revokedFrom } : key)),
    });
    const later = withRevoked(new Date(NOW.getTime() + 60_000).toISOString());
    expect(await here.verified({ directory: later })).toMatchObject({ isValid: true });
    const before = withRevoked(new Date(NOW.getTime() - 60_000).toISOString());
    expect(await here.verified({ directory: before })).toMatchObject({
      fault: { code: 'AUDIT.CHECKPOINT_NOT_SIGNED' },
    });
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
    await here.shown();
    expect(await here.verified()).toMatchObject({ isValid: true, size: 300 });
  });

  it('proves a single act with a file of its own', async () => {
    await here.sealedAndShown(300);
    const [{ id }] = await customs.database.dataSource.query('select audit_id as id from audit_leaf where leaf = 271');
    const proof = readTlogProof((await customs.log.proofOf(id))!)!;
    const { size, root } = headOf(proof.checkpoint);
    const entries = await customs.exported();
    const entry = readBundle(entries.get('tile/entries/001.p/44')!)![271 - 256]!;
    expect(rootFrom(entry, proof.index, size, proof.path)?.equals(root)).toBe(true);
  });

  it('proves no act that no head covers yet, and each of a subject up to the first head over it', async () => {
    const act = () =>
      customs.database.unitOfWork.run((tx) =>
        customs.audit.append(tx, [
          { act: 'step.recorded', at: here.clock.now(), actor: 'bus:case-transfer', subject: 'AJ-1' },
        ]),
      );
    for (const others of [4, 2]) {
      await act();
      await here.sealedAndShown(others);
    }
    await act();
    await customs.sealer.seal();
    const records = await here.provedRecords.about('AJ-1', 'step.recorded');
    const sizes = records.map(({ proof }) => proof && headOf(readTlogProof(proof)!.checkpoint).size);
    expect(sizes).toEqual([5, 8, undefined]);
    expect(await customs.log.proofOf(records.at(-1)!.row.id)).toBeUndefined();
  });

  it('is believed by a verifier that is not ours: checkpoint and inclusion as Sigstore checks them', async () => {
    await here.sealedAndShown(5);
    const { verifyCheckpoint } = require('@sigstore/verify/dist/tlog/checkpoint.js');
    const { verifyMerkleInclusion } = require('@sigstore/verify/dist/tlog/merkle.js');
    const [key] = here.directory.directory.ownerKeys('customs');
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

describe('sealing that lags', () => {
  const running = async (sealer: typeof customs.sealer, until: () => boolean | Promise<boolean>) => {
    const settings = Object.assign(new SealingSettings(), { everyMs: 5, lookEveryMs: 5 });
    const { unitOfWork } = customs.database;
    const sealing = new Sealing(sealer, unitOfWork, customs.gate, settings, new Metrics('test'));
    await sealing.onApplicationBootstrap();
    await waitFor('what is waited for while it runs', until);
    await sealing.onModuleDestroy();
  };
  const broken = { seal: async () => Promise.reject(new Error('no seal')) } as unknown as typeof customs.sealer;

  it('is told by the database’s clock alone: a service whose clock was set ahead goes on taking acts', async () => {
    await customs.act(1);
    here.clock.advance(60 * 60_000);
    const now = jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 60 * 60_000);
    const query = jest.spyOn(customs.database.unitOfWork, 'query');
    await running(broken, () => query.mock.calls.filter(([{ name }]) => name === 'audit-waiting').length > 2);
    query.mockRestore();
    now.mockRestore();
    expect(customs.gate.isOpen).toBe(true);
    await customs.sealer.seal();
  });

  it('stops acts from the first one on when a service starts while it lags, and not for what was left before it was stopped', async () => {
    await customs.act(1);
    await customs.database.dataSource.query(`update audit_unsealed set since = since - interval '11 minutes'`);
    const isOpenWith = async (sealer: typeof customs.sealer) => {
      const settings = Object.assign(new SealingSettings(), { everyMs: 50 });
      const sealing = new Sealing(sealer, customs.database.unitOfWork, customs.gate, settings, new Metrics('test'));
      await sealing.onApplicationBootstrap();
      await sealing.onModuleDestroy();
      return customs.gate.isOpen;
    };
    expect([await isOpenWith(broken), await isOpenWith(customs.sealer)]).toEqual([false, true]);
  });

  it('stops acts after ten minutes rather than go on without evidence, and lets them in again once it has caught up', async () => {
    await customs.act(1);
    await customs.database.dataSource.query(`update audit_unsealed set since = since - interval '11 minutes'`);
    await running(broken, () => !customs.gate.isOpen);
    const refusal = await customs.act(1).catch((error: unknown) => error);
    expect(isBusError(refusal) && [refusal.code, refusal.kind]).toEqual(['AUDIT.SEALING_STOPPED', 'transient']);
    await running(customs.sealer, () => customs.gate.isOpen);
    await customs.act(1);
    expect(await customs.sealer.seal()).toBe(1);
  });
});
