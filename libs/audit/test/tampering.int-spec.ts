import { checkpointText, writeNote } from '#libs/tlog';
import { LogKeys, verifyLog } from '#libs/audit';
import { filesOf } from './a-log.js';
import type { LogOfOwner } from './a-log.js';
import { headOf, WitnessedLog } from './a-witnessed-log.js';

let here: WitnessedLog;
let customs: LogOfOwner;

beforeEach(async () => {
  here = await WitnessedLog.open();
  customs = here.customs;
});
afterEach(() => here.close());

it('a head that promises more entries than there can be is refused at the first that is missing', async () => {
  await here.sealedAndShown(3);
  const files = await customs.exported();
  const root = headOf(files.get('checkpoint')!.toString()).root;
  const text = checkpointText({ origin: 'cluebridge/audit/customs', size: Number.MAX_SAFE_INTEGER, root });
  const keys = new LogKeys(here.directory.keyringOf('customs'), here.directory.directory, here.clock);
  files.set('checkpoint', Buffer.from(writeNote(text, [keys.sign(text)])));
  expect(await verifyLog(filesOf(files), here.policy({ witnesses: 0 }))).toMatchObject({
    isValid: false,
    fault: { code: 'AUDIT.TILE_MISSING', leaf: 0 },
  });
});

describe('what the owner of the database does is found', () => {
  beforeEach(() => here.sealedAndShown(300, 10));

  it('an edited row, by its place', async () => {
    await customs.tamper(
      "update audit set actor = 'nobody' where id = (select audit_id from audit_leaf where leaf = 271)",
    );
    expect(await here.verified()).toMatchObject({ isValid: false, fault: { code: 'AUDIT.ENTRY_CHANGED', leaf: 271 } });
  });

  it('a deleted row, by its place', async () => {
    await customs.tamper('delete from audit_leaf where leaf = 7', 'delete from audit where id = 8');
    expect(await here.verified()).toMatchObject({ isValid: false, fault: { code: 'AUDIT.ENTRY_CHANGED', leaf: 7 } });
  });

  it('a deleted last row, by its place', async () => {
    await customs.tamper('delete from audit_leaf where leaf = 309');
    expect(await here.verified()).toMatchObject({
      isValid: false,
      fault: { code: 'AUDIT.ENTRIES_MISSING', leaf: 309 },
    });
  });

  it('two rows that changed places', async () => {
    await customs.tamper(
      'update audit_leaf set leaf = 1000 where leaf = 20',
      'update audit_leaf set leaf = 20 where leaf = 21',
      'update audit_leaf set leaf = 21 where leaf = 1000',
    );
    expect(await here.verified()).toMatchObject({ isValid: false, fault: { code: 'AUDIT.ENTRY_CHANGED', leaf: 20 } });
  });

  it('a row slipped in, with all tiles made anew', async () => {
    await rewritten(300, 10, { slippedIn: true });
    expect(await here.verified()).toMatchObject({ isValid: false, fault: { code: 'AUDIT.ROOT_WRONG' } });
  });

  it('a log rewritten and signed anew with the key of its owner: no witness cosigned it', async () => {
    await rewritten(300, 10, { slippedIn: true, resealed: true });
    expect(await here.verified()).toMatchObject({ isValid: false, fault: { code: 'AUDIT.TOO_FEW_WITNESSES' } });
    await customs.act(1);
    await here.shown();
    for (const witness of here.witnesses)
      expect(await witness.actsNamed('audit-log.refused')).toEqual([
        expect.objectContaining({
          actor: 'bus:customs',
          details: expect.objectContaining({ code: 'AUDIT.LOG_INCONSISTENT' }),
        }),
      ]);
    expect(await customs.actsNamed('audit-log.disputed')).toHaveLength(3);
    expect(await here.verified()).toMatchObject({ isValid: false, fault: { code: 'AUDIT.TOO_FEW_WITNESSES' } });
  });

  it('a log cut back to an earlier head: the witnesses have seen a longer one', async () => {
    const seen = headOf(await customs.log.checkpoint());
    await here.cutBackTo300();
    expect(await here.verified({ seen })).toMatchObject({ isValid: false, fault: { code: 'AUDIT.LOG_ROLLED_BACK' } });
    await customs.act(2);
    await here.shown();
    expect((await customs.actsNamed('audit-log.disputed'))[0]!.details.code).toBe('AUDIT.LOG_ROLLED_BACK');
  });

  it('two faces: the log that one auditor is shown lacks the cosignatures that the other has', async () => {
    const face = await customs.exported();
    await rewritten(300, 10, { resealed: true });
    const other = await customs.exported();
    expect(await verifyLog(filesOf(face), here.policy())).toMatchObject({ isValid: true });
    expect(await verifyLog(filesOf(other), here.policy())).toMatchObject({
      isValid: false,
      fault: { code: 'AUDIT.TOO_FEW_WITNESSES' },
    });
    const seen = headOf(face.get('checkpoint')!.toString());
    expect(await verifyLog(filesOf(other), here.policy({ witnesses: 0, seen }))).toMatchObject({
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
