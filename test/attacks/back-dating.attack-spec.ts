import { aStage } from '../journeys/support/stage.js';
import { Transfer } from '../journeys/support/transfer.js';

const stage = aStage();
const PEOPLE = { from: 'huangpu-customs', to: 'guangzhou-police' };
const HOUR = 3_600_000;
const ago = (hours: number) => new Date(Date.now() - hours * HOUR).toISOString();
const REPORT = { reasons: '合理怀疑', documents: [{ kind: 'transfer-report', title: '移送报告' }] };

/** What becomes of an act that the officer's own service has taken. */
async function outcomeOf(transfer: Transfer, step: string, more: object): Promise<any> {
  const handler = transfer.handler();
  return Transfer.settled(handler, await transfer.enters(handler, step, more));
}

describe('an act that is dated to suit', () => {
  it('is refused before what made it possible, with a paper or without', async () => {
    const transfer = await Transfer.onAClue(stage(), PEOPLE);
    for (const paper of [{}, { paperNo: 'CP-2020-1' }]) {
      const act = await outcomeOf(transfer, 'report', { ...REPORT, ...paper, actedAt: ago(24) });
      expect(act).toMatchObject({ status: 'refused', refusal: { code: 'CASE.ACTED_TOO_EARLY' } });
    }
  });

  it('is refused afterwards without the number of its paper; with one it is recorded, marked for good, and its clock began when it was done', async () => {
    const transfer = await Transfer.onAClue(stage(), PEOPLE, { actedAt: ago(200), paperNo: 'CP-2020-2' });
    const late = { ...REPORT, actedAt: ago(150) };
    expect(await outcomeOf(transfer, 'report', late)).toMatchObject({
      status: 'refused',
      refusal: { code: 'CASE.LATE_ENTRY_NEEDS_PAPER' },
    });
    const commandNo = await transfer.enters(transfer.handler(), 'report', { ...late, paperNo: 'CP-2020-3' });
    const act = await transfer.handler().finds('the record', `/acts/${commandNo}`, ({ recorded }) => recorded);
    expect(act).toMatchObject({ actedAt: late.actedAt, recorded: { enteredLate: true, paperNo: 'CP-2020-3' } });
    const found = await transfer
      .handler()
      .finds('the case', `/cases/${transfer.caseNo}`, ({ clocks }) => clocks?.length > 0);
    expect(found.clocks.filter(({ overdue }: any) => overdue).length).toBeGreaterThan(0);
  });

  it('is refused in the future, and says itself neither when it was signed nor when it was recorded', async () => {
    const transfer = await Transfer.onAClue(stage(), PEOPLE);
    const post = (more: object) =>
      transfer.handler().post(`/cases/${transfer.caseNo}/acts`, { step: 'report', ...REPORT, ...more });
    expect((await post({ actedAt: ago(-2) })).body.problems).toMatchObject([
      { path: '/actedAt', code: 'ACT.IN_FUTURE' },
    ]);
    for (const field of ['signedAt', 'recordedAt', 'onBusAt'])
      expect((await post({ [field]: ago(24) })).body.problems).toMatchObject([{ path: `/${field}` }]);
  });
});
