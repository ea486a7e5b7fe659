import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { v7 } from 'uuid';
import { SystemIds } from '#libs/kernel';
import { reconciliationMigrations } from '#libs/reconciliation';
import { retentionMigrations } from '#libs/retention';
import { PostgresAuditLog } from '#libs/security';
import { waitFor } from '#libs/testing';
import { aRecall, clock } from '../../messaging/test/a-service.js';
import type { TestService } from '../../messaging/test/a-service.js';
import { CHANNEL, twoServices } from '../../messaging/test/two-services.js';
import type { TwoServices } from '../../messaging/test/two-services.js';
import { Sweep } from '../src/sweep.js';
import { FOUR_YEARS_AGO } from './an-archive.js';

describe('a message that is sent again after its inbox row was archived', () => {
  let two: TwoServices;
  let folder: string;
  let other: TestService['doors'] | undefined;

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'archive-'));
    two = await twoServices();
    const runner = two.police.database.dataSource.createQueryRunner();
    for (const Migration of [...reconciliationMigrations, ...retentionMigrations]) await new Migration().up(runner);
    await runner.release();
    await two.police.query('grant all on reconciliation, retention_archive to public');
  });

  afterAll(async () => {
    await other?.server.close();
    await two.drop();
    await rm(folder, { recursive: true });
  });

  const archive = ({ database, owner, doors }: TestService) =>
    new Sweep({
      ...{ service: owner, folder, months: 36, unitOfWork: database.unitOfWork, audit: new PostgresAuditLog(), clock },
      ids: new SystemIds(),
      lease: { renew: () => Promise.resolve() },
      horizon: doors.horizon,
    }).run('clock');
  const parked = async () =>
    (await two.police.doors.parked.list({ limit: 10 })).map(({ status, code }) => [status, code]);

  it('has no second effect: it is parked, its poster is told, and nobody can release it', async () => {
    const { customs, police, bus } = two;
    const old = aRecall('HG-1', { id: v7({ msecs: FOUR_YEARS_AGO.getTime() }) });
    await customs.post(old);
    customs.doors.relay!.start();
    const second = (other = police.anotherProcess());
    await police.listen();
    await police.waitForEffects(1);
    await police.query('update inbox set received_at = $1', [FOUR_YEARS_AGO]);
    expect(await archive(police)).toBe(1);
    expect(await police.query('select from inbox')).toEqual([]);

    const [message] = await bus.read(CHANNEL, 1);
    await bus.put(CHANNEL, [message!]);
    await customs.post(aRecall('HG-2'));
    await police.waitForEffects(2);
    expect(await police.keysInOrder()).toEqual(['HG-1', 'HG-2']);
    expect(await parked()).toEqual([['parked', 'ENVELOPE.BEYOND_RETENTION']]);
    expect(police.parkedTold.map(({ envelope }) => envelope.id)).toEqual([old.id]);
    const { id } = (await police.doors.parked.list({ limit: 10 }))[0]!;
    await police.doors.parked.release(id, 'operator');
    expect(await parked()).toEqual([['parked', 'ENVELOPE.BEYOND_RETENTION']]);
    expect(await police.keysInOrder()).toEqual(['HG-1', 'HG-2']);
    await police.doors.parked.discard(id, 'operator', 'has had its effect');

    // A process whose memory of the floor is older than the floor: the database itself says no, in the transaction of the effect.
    await police.doors.server.close();
    jest.spyOn(second.horizon, 'look').mockResolvedValue();
    await bus.put(CHANNEL, [message!]);
    await police.listen(second);
    await waitFor('it to be parked', async () => (await parked()).length === 2);
    expect(await parked()).toEqual([
      ['discarded', 'ENVELOPE.BEYOND_RETENTION'],
      ['parked', 'ENVELOPE.BEYOND_RETENTION'],
    ]);
    expect(police.parkedTold.map(({ envelope }) => envelope.id)).toEqual([old.id, old.id]);
    const again = (await second.parked.list({ limit: 10 })).find(({ status }) => status === 'parked')!.id;
    await second.parked.release(again, 'operator');
    expect((await parked()).at(-1)).toEqual(['parked', 'ENVELOPE.BEYOND_RETENTION']);
    await second.parked.discard(again, 'operator', 'nobody can tell whether it had its effect');
    const refusals = await police.query(`select from event where type like '%.message-refused'`);
    expect(refusals).toHaveLength(2);
    expect(await police.keysInOrder()).toEqual(['HG-1', 'HG-2']);
  });
});
