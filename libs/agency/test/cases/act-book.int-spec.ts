import 'reflect-metadata';
import { ActBook } from '#libs/acts';
import type { ActDesk } from '#libs/acts';
import type { ActCommand } from '#libs/contracts';
import { BusError, SystemIds } from '#libs/kernel';
import { RelayWake } from '#libs/messaging/core';
import { PostgresOutbox } from '#libs/messaging/postgres';
import { leafOf, PostgresAuditLog } from '#libs/security';
import type { Tx, UnitOfWork } from '#libs/service';
import { anOpening, at, CaseDesk, officer, reply, trace } from './a-case-desk.js';

const ids = new SystemIds();
const handler = officer('changping-customs', 'customs', 'handler');

describe('acts that come at once', () => {
  let desk: CaseDesk;
  beforeAll(async () => {
    desk = await CaseDesk.open('customs');
    await desk.holdClue('HG-1', 'changping-customs');
  });
  afterAll(() => desk.close());

  const count = async (table: string) =>
    (await desk.rows<{ n: number }>(`select count(*)::int as n from ${table}`))[0]!.n;

  it('are each stored, audited and sent, their events under fewer signatures than there are acts', async () => {
    const opened = await Promise.all(
      Array.from({ length: 20 }, () => desk.opening.open(handler, anOpening, undefined, trace, reply)),
    );
    expect(new Set(opened.map(({ commandNo }) => commandNo)).size).toBe(20);
    expect([await count('act'), await count('event'), await count(`audit where act = 'act.signed'`)]).toEqual([
      20, 20, 20,
    ]);
    const signatures = await desk.rows(`select distinct deliveries->0->'headers'->>'ce_proofjws' as jws from event`);
    expect(signatures.length).toBeLessThan(20);
  });

  it('and whose commit was not answered are found by the next try, and not stored, audited or sent twice', async () => {
    const before = [await count('act'), await count('event'), await count('audit')];
    const { unitOfWork } = desk.database;
    let commits = 0;
    const unanswered = {
      query: unitOfWork.query.bind(unitOfWork),
      run: async (work: (tx: Tx) => Promise<unknown>) => {
        const result = await unitOfWork.run(work);
        if (commits++ === 0) throw new BusError('DATABASE.UNAVAILABLE', 'transient');
        return result;
      },
    } as UnitOfWork;
    const outbox = new PostgresOutbox('customs', desk.keys.flushSignerOf('customs'), leafOf, new RelayWake());
    const owner = { owner: 'customs' } as ActDesk;
    const book = new ActBook(unanswered, outbox, new PostgresAuditLog(), desk.keys.directory, owner);
    const [commandNo, eventId] = [ids.eventId(), ids.eventId()];
    const office = 'changping-customs';
    const command = {
      commandNo,
      caseNo: 'AJ-20261116-0000000000',
      step: 'name-team',
      office,
      officer: handler.officer,
    };
    const signed = { ...command, role: 'handler', actedAt: at(60), signedAt: at(60) } as ActCommand;
    const jws = await desk.keys.officeSignerOf('customs').sign(office, signed);
    const act = { command: signed, opensCase: true, jws, eventId, idempotencyKey: undefined, requestDigest: 'd' };
    expect(await book.enter({ act, trace, now: desk.clock.now() })).toBe(true);
    expect(commits).toBe(2);
    expect(await desk.rows(`select 1 from act where command_no = '${commandNo}'`)).toHaveLength(1);
    expect([await count('act'), await count('event'), await count('audit')]).toEqual(before.map((n) => n + 1));
  });

  it('and of which one is more than its message holds are stored without that, which is refused on record', async () => {
    const documents = Array.from({ length: 200 }, () => ({
      kind: 'other-materials',
      title: '物'.repeat(200),
      documentNo: '号'.repeat(64),
    }));
    const before = await count('act');
    const open = (more: object) => desk.opening.open(handler, { ...anOpening, ...more }, undefined, trace, reply);
    const [large] = await Promise.allSettled([open({ documents }), open({})]);
    expect(large).toMatchObject({ status: 'rejected', reason: { code: 'ACT.TOO_LARGE', kind: 'refused' } });
    expect(await count('act')).toBe(before + 1);
    expect(await count(`audit where act = 'act.refused' and details->>'code' = 'ACT.TOO_LARGE'`)).toBe(1);
  });
});
