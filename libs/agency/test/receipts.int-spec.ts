import { Arrivals } from '#libs/feed';
import { createTestDatabase } from '#libs/testing';
import type { TestDatabase } from '#libs/testing';
import { RECEIPT_STAGES } from '#libs/contracts';
import type { ClueReceipt } from '#libs/contracts';
import { SystemIds } from '#libs/kernel';
import { agencyMigrations } from '#libs/agency/runtime';
import { insertClues } from '../src/runtime/intake/clue-sql.js';
import { prepareClue } from '../src/runtime/intake/prepare-clue.js';
import type { PreparedClue } from '../src/runtime/intake/prepared-clue.js';
import { ReceiptBook } from '../src/runtime/receipts/receipt-book.js';
import { aClue } from './a-small-agency.js';

const ids = new SystemIds();
const AT = '2026-11-22T02:00:00.000Z';
const LATER = '2026-11-22T03:00:00.000Z';

describe('the book of receipts', () => {
  let database: TestDatabase;
  let clue: PreparedClue;
  const book = new ReceiptBook(new Arrivals());

  beforeAll(async () => {
    database = await createTestDatabase(agencyMigrations);
  });
  afterAll(() => database?.drop());
  beforeEach(async () => {
    clue = prepareClue(
      {
        clueNo: ids.number('HG', new Date(AT)),
        version: 1,
        eventId: ids.eventId(),
        office: 'changping-customs',
        sourceSystem: 'test',
        sourceId: ids.eventId(),
        content: aClue(),
        purpose: 'p',
        legalBasis: 'l',
        recipients: ['guangzhou-tobacco', 'dongguan-tobacco'],
        warnings: [],
        postedAt: new Date(AT),
        actor: 'test',
      },
      (id) => ({ id, owner: 'tobacco-monopoly' }),
      () => 'ab',
    );
    await database.unitOfWork.run((tx) => tx.query(insertClues([clue])));
  });

  const receipt = (over: Partial<ClueReceipt> = {}): ClueReceipt => ({
    clueNo: clue.clueNo,
    clueVersion: 1,
    eventId: clue.eventId,
    digest: clue.digest,
    channel: 'to.tobacco-monopoly.from.customs.v1',
    office: 'guangzhou-tobacco',
    stage: 'stored',
    at: AT,
    ...over,
  });
  const record = (...receipts: ClueReceipt[]) =>
    database.unitOfWork.run((tx) => book.record(tx, receipts, new Date(AT)));
  const rows = () =>
    database.dataSource.query('select * from clue_receipt where clue_no = $1 order by office', [clue.clueNo]);

  it.each([
    ['another event', () => ({ eventId: ids.eventId() })],
    ['another digest', () => ({ digest: 'f'.repeat(64) })],
    ['an office that was not addressed', () => ({ office: 'dalian-tobacco' })],
  ])('does not believe a receipt for %s', async (_, over) => {
    const forged = receipt(over());
    expect(await record(forged)).toEqual([forged]);
    expect(await rows()).toEqual([]);
  });

  it('believes the true receipts of an event beside a forged one', async () => {
    const forged = receipt({ office: 'dalian-tobacco' });
    expect(await record(receipt(), forged, receipt({ office: 'dongguan-tobacco' }))).toEqual([forged]);
    expect((await rows()).map(({ office }: { office: string }) => office)).toEqual([
      'dongguan-tobacco',
      'guangzhou-tobacco',
    ]);
  });

  it('tells the posting office what somebody decided or must look at, and nothing of what goes its way', async () => {
    for (const stage of RECEIPT_STAGES.filter((one) => one !== 'recall-stored'))
      await record(receipt({ stage, officer: 'h1', reason: 'r', outcome: 'o' }));
    const told = await database.dataSource.query(
      `select office, details ->> 'stage' as stage from feed where subject = $1 order by 2`,
      [clue.clueNo],
    );
    expect(told).toEqual(
      ['declined', 'outcome-reported', 'parked', 'taken-up'].map((stage) => ({ office: 'changping-customs', stage })),
    );
  });

  it('comes to the same whatever the order in which stages arrive, and however often', async () => {
    const stages = [
      receipt(),
      receipt({ stage: 'opened', officer: 'h1' }),
      receipt({ stage: 'taken-up', officer: 'h1', at: LATER }),
    ];
    for (const one of [...stages].reverse()) await record(one);
    const backwards = await rows();
    await record(...stages, ...stages);
    expect(await rows()).toEqual(backwards);
    expect(backwards[0]).toMatchObject({ stored_at: new Date(AT), opened_by: 'h1', taken_up_at: new Date(LATER) });
  });

  it('keeps the first word of a stage, and of the outcome the last word beside all that was said before', async () => {
    await record(receipt({ stage: 'declined', reason: 'first', officer: 'h1' }));
    await record(receipt({ stage: 'declined', reason: 'second', officer: 'h2', at: LATER }));
    await record(
      receipt({ stage: 'outcome-reported', outcome: 'new', at: LATER }),
      receipt({ stage: 'outcome-reported', outcome: 'old' }),
    );
    const [row] = await rows();
    expect(row).toMatchObject({ decline_reason: 'first', declined_by: 'h1', outcome: 'new' });
    const reported = await database.dataSource.query(
      'select outcome from outcome_report where clue_no = $1 order by reported_at',
      [clue.clueNo],
    );
    expect(reported).toEqual([{ outcome: 'old' }, { outcome: 'new' }]);
  });
});
