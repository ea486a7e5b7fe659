import { LogKeys } from '#libs/audit';
import { vouchedHead, WITNESS_QUORUM } from '#libs/security';
import { readNote, readTlogProof } from '#libs/tlog';
import { headOf, NOW, WitnessedLog } from './a-witnessed-log.js';

const hours = (n: number) => new Date(NOW.getTime() + n * 3_600_000);
const YEAR = hours(24 * 365);

let here: WitnessedLog;

beforeEach(async () => {
  here = await WitnessedLog.open();
});
afterEach(() => here.close());

/** A step comes, is sealed and shown; an hour goes by. */
async function aStepComes(): Promise<void> {
  const { customs, clock } = here;
  await customs.database.unitOfWork.run((tx) =>
    customs.audit.append(tx, [{ act: 'step.recorded', at: clock.now(), actor: 'bus:case-transfer', subject: 'AJ-1' }]),
  );
  await here.shown();
  clock.advance(3_600_000);
}

/** Of each step: up to which head it is proved, and whether who verifies it now believes that. */
async function proofs() {
  const records = await here.provedRecords.about('AJ-1', 'step.recorded');
  return records.map(({ proof }) => {
    const { checkpoint } = readTlogProof(proof!)!;
    const { isSigned, witnesses } = vouchedHead(checkpoint, here.directory.directory, WITNESS_QUORUM)!;
    return { upTo: headOf(checkpoint).size, isSigned, witnesses: witnesses.length };
  });
}

describe('a record that was sealed with a key which is revoked from before', () => {
  it('is proved up to the first head that another key signed; what was shown before stays as it was', async () => {
    const [old] = here.directory.directory.ownerKeys('customs');
    await aStepComes();
    await aStepComes();
    await aStepComes();
    here.directory.rotate('customs', here.clock.now(), YEAR);
    here.directory.revoke(old!.kid, hours(0.5));
    expect((await here.provedRecords.about('AJ-1', 'step.recorded')).map(({ proof }) => proof === undefined)).toEqual([
      ...[false, true, true],
    ]);
    here.clock.advance(120_000);
    await aStepComes();
    expect(await proofs()).toEqual([1, 4, 4, 4].map((upTo) => ({ upTo, isSigned: true, witnesses: 3 })));
  });
  it('is proved with the cosignatures that are still believed, though another came before them', async () => {
    const { customs, clock, directory } = here;
    await aStepComes();
    const note = readNote(await customs.log.checkpoint())!;
    const market = new LogKeys(directory.keyringOf('market-supervision'), directory.directory, clock);
    await customs.database.dataSource.query('insert into audit_cosignature values (1, $1, $2, $3)', [
      ...['market-supervision', market.cosign(note.text), new Date(0)],
    ]);
    const [stolen] = directory.directory.ownerKeys('market-supervision');
    directory.revoke(stolen!.kid, hours(0.5));
    expect(await proofs()).toEqual([{ upTo: 1, isSigned: true, witnesses: 3 }]);
  });
});
