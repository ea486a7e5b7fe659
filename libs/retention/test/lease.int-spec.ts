import { SystemIds } from '#libs/kernel';
import { createTestDatabase } from '#libs/testing';
import type { TestDatabase } from '#libs/testing';
import { RetentionLease } from '../src/store/retention-lease.js';
import { MIGRATIONS } from './an-archive.js';

describe('the lease of who archives', () => {
  let database: TestDatabase;
  let lease: RetentionLease;

  beforeAll(async () => {
    database = await createTestDatabase(MIGRATIONS);
    lease = new RetentionLease(database.unitOfWork, new SystemIds());
  });
  afterAll(() => database.drop());

  it('is one process’s at a time; who stalls longer than it lasts neither renews it nor ends the run of the next', async () => {
    const first = (await lease.take())!;
    expect(await lease.take()).toBeUndefined();
    await first.renew();
    await database.dataSource.query(`update retention_run set until = clock_timestamp() - interval '1 second'`);
    const next = (await lease.take())!;
    await expect(first.renew()).rejects.toMatchObject({ code: 'RETENTION.UNDER_WAY' });
    await first.giveBack('late');
    expect(await lease.state()).toMatchObject({ isUnderWay: true });
    await next.giveBack('DISK_FULL');
    expect(await lease.state()).toMatchObject({ isUnderWay: false, trouble: 'DISK_FULL' });
  });
});
