import { LogKeys } from '#libs/audit';
import { checkpointText, readNote, writeNote } from '#libs/tlog';
import { carried } from './a-log.js';
import type { LogOfOwner } from './a-log.js';
import { headOf, WitnessedLog } from './a-witnessed-log.js';
import type { RefusedHeadLine } from '../src/http/log.response.js';
import { listWitnessed } from '../src/witness/witness-store.js';

let here: WitnessedLog;
let customs: LogOfOwner;

beforeEach(async () => {
  here = await WitnessedLog.open();
  customs = here.customs;
});
afterEach(() => here.close());

describe('a witness', () => {
  it('cosigns again from where it stands after its own database was restored from a backup', async () => {
    await here.sealedAndShown(10);
    const police = here.witnesses[0]!;
    const [before] = await police.database.dataSource.query('select * from witnessed_log');
    await here.sealedAndShown(10);
    await police.database.dataSource.query('update witnessed_log set size = $1, note = $2', [before.size, before.note]);
    await here.sealedAndShown(10);
    await carried(here.all);
    expect(await here.verified()).toMatchObject({ isValid: true, size: 30 });
    expect(await customs.actsNamed('audit-log.disputed')).toEqual([]);
  });

  it('forgets a head that it refused once the log goes on from the one it cosigned: nobody can accept it any more', async () => {
    await here.sealedAndShown(5);
    const police = here.witnesses[0]!;
    await police.database.dataSource.query(`update witnessed_log
      set refused_size = 3, refused_note = note, refused_code = 'AUDIT.LOG_ROLLED_BACK', refused_at = now()`);
    await here.sealedAndShown(1);
    const accepted = { owner: 'customs', size: 3, by: 'audit-admin', reason: 'a restore' } as const;
    await expect(police.accepting.accept(accepted)).rejects.toMatchObject({ code: 'AUDIT.NO_REFUSED_HEAD' });
  });

  it('does not cosign what the owner of the log has not signed', async () => {
    await customs.act(1);
    await customs.sealer.seal();
    await customs.publisher.publish();
    const [{ type, data }] = (await customs.told()) as unknown as [{ type: string; data: { checkpoint: string } }];
    const forged = { ...data, checkpoint: data.checkpoint.replace('\n1\n', '\n2\n') };
    for (let again = 0; again < 2; again += 1) await here.witnesses[0]!.hear('customs', type, forged);
    // Once, however often: or both logs would grow by what they say of each other.
    expect(await here.witnesses[0]!.actsNamed('audit-log.refused')).toMatchObject([
      { details: { code: 'AUDIT.CHECKPOINT_NOT_SIGNED' } },
    ]);
  });

  it('judges the owner’s key by when the head came to the bus, not by when it is read', async () => {
    const [stolen] = here.directory.directory.ownerKeys('customs');
    await customs.act(1);
    await customs.sealer.seal();
    await customs.publisher.publish();
    const [{ type, data }] = (await customs.told()) as unknown as [{ type: string; data: object }];
    const before = here.clock.now();
    here.clock.advance(3_600_000);
    here.directory.revoke(stolen!.kid, here.clock.now());
    const [early, late] = here.witnesses;
    await early!.hear('customs', type, data, before);
    await late!.hear('customs', type, data, here.clock.now());
    expect(await early!.actsNamed('audit-log.refused')).toEqual([]);
    expect(await late!.actsNamed('audit-log.refused')).toMatchObject([
      { details: { code: 'AUDIT.CHECKPOINT_NOT_SIGNED' } },
    ]);
  });

  it('cosigns no head of one owner’s log that another owner shows as his', async () => {
    await here.sealedAndShown(5);
    const [police] = here.witnesses;
    const text = checkpointText({ origin: 'cluebridge/audit/customs', size: 5, root: Buffer.alloc(32, 7) });
    const supervision = new LogKeys(here.directory.keyringOf('supervision'), here.directory.directory, here.clock);
    const shown = { checkpoint: writeNote(text, [supervision.sign(text)]), after: 5, proof: [] };
    await police!.hear('supervision', 'supervision.audit-checkpointed', shown);
    expect(await police!.actsNamed('audit-log.refused')).toMatchObject([
      { actor: 'bus:supervision', details: { code: 'AUDIT.CHECKPOINT_NOT_SIGNED' } },
    ]);
  });

  it('does not believe a key of the owner’s outside of its time', async () => {
    await here.sealedAndShown(1);
    const keys = new LogKeys(here.directory.keyringOf('supervision'), here.directory.directory, here.clock);
    const note = readNote(await customs.log.checkpoint())!;
    expect(keys.isSignedBy(note, 'customs', here.clock.now())).toBe(true);
    expect(keys.isSignedBy(note, 'customs', new Date('2099-01-01T00:00:00Z'))).toBe(false);
    expect(keys.isCosignedBy(note, 'supervision', new Date('2099-01-01T00:00:00Z'))).toBe(false);
  });

  it('is believed when its key is revoked from later than its cosignature came to the bus', async () => {
    const [stolen] = here.directory.directory.ownerKeys('supervision');
    await here.sealedAndShown(5);
    const cosignature = readNote(await customs.log.checkpoint())!.signatures.find(({ name }) =>
      name.endsWith('supervision'),
    )!.line;
    const before = here.clock.now();
    here.clock.advance(3_600_000);
    here.directory.revoke(stolen!.kid, here.clock.now());
    const says = { origin: 'cluebridge/audit/customs', size: 5, cosignature };
    await customs.hear('supervision', 'supervision.audit-witnessed', says, before);
    expect(await customs.actsNamed('audit-log.disputed')).toEqual([]);
    await customs.hear('supervision', 'supervision.audit-witnessed', says);
    expect(await customs.actsNamed('audit-log.disputed')).toHaveLength(1);
  });

  it('is not believed with the cosignature of another', async () => {
    await here.sealedAndShown(5);
    await customs.tamper('delete from audit_cosignature');
    const note = readNote(await customs.log.checkpoint())!;
    expect(note.signatures).toHaveLength(1);
    const showAnothers = () =>
      customs.hear('supervision', 'supervision.audit-witnessed', {
        ...{ origin: 'cluebridge/audit/customs', size: 5 },
        cosignature: note.signatures[0]!.line,
      });
    await showAnothers();
    await showAnothers();
    expect(await customs.actsNamed('audit-log.disputed')).toMatchObject([
      { details: { code: 'AUDIT.CHECKPOINT_NOT_SIGNED' } },
    ]);
    await here.sealedAndShown(1);
    await showAnothers();
    expect(await customs.actsNamed('audit-log.disputed')).toHaveLength(2);
  });
});

describe('a log that begins anew after its database was restored', () => {
  const by = { owner: 'customs', by: 'audit-admin', reason: 'database restored from the backup of 02:00' } as const;

  beforeEach(async () => {
    await here.sealedAndShown(300, 10);
    await here.cutBackTo300();
    await here.sealedAndShown(2);
  });

  it('is cosigned again once a person at each witness has accepted the head that was looked at; the cut stays on record there', async () => {
    expect((await customs.actsNamed('audit-log.disputed'))[0]!.details.code).toBe('AUDIT.LOG_ROLLED_BACK');
    await expect(here.witnesses[0]!.accepting.accept({ ...by, size: 7 })).rejects.toMatchObject({
      code: 'AUDIT.NO_REFUSED_HEAD',
    });
    for (const witness of here.witnesses) {
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
    await here.sealedAndShown(20);
    expect(await here.verified()).toMatchObject({
      isValid: true,
      witnesses: ['public-security', 'case-transfer', 'supervision'],
    });
  });

  it('is accepted by the root of the head that was looked at: another of the same size may have come meanwhile', async () => {
    const witness = here.witnesses[0]!;
    const [{ refused }] = (await listWitnessed(witness.database.unitOfWork)) as unknown as [
      { refused: RefusedHeadLine },
    ];
    expect(refused.root).toBe(headOf(refused.checkpoint).root.toString('base64'));
    const other = Buffer.alloc(32, 7).toString('base64');
    const { size, root } = refused;
    await expect(witness.accepting.accept({ ...by, size, root: other })).rejects.toMatchObject({
      code: 'AUDIT.NO_REFUSED_HEAD',
    });
    await witness.accepting.accept({ ...by, size, root });
    expect((await witness.actsNamed('audit-log.accepted'))[0]!.details).toMatchObject({ size, root, wasSize: 310 });
  });
});
