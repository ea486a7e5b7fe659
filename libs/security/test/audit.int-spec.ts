import { PostgresAuditLog, securityMigrations } from '#libs/security';
import { createTestDatabase } from '#libs/testing';
import type { TestDatabase } from '#libs/testing';

describe('the audit', () => {
  const audit = new PostgresAuditLog();
  const at = new Date('2026-11-22T08:00:00.000Z');
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase(securityMigrations);
  });
  afterAll(() => database?.drop());

  const stored = () =>
    database.dataSource.query('select act, at, actor, office, subject, correlation_id, details from audit order by id');

  it('takes any number of acts in one statement, in their order', async () => {
    await database.unitOfWork.run((tx) =>
      audit.append(tx, [
        {
          act: 'clue.posted',
          at,
          actor: 'key-1',
          office: 'changping-customs',
          subject: 'HG-1',
          correlationId: 'c-1',
          details: { warnings: 2 },
        },
        { act: 'clock.rung', at, actor: 'clock', subject: 'AJ-1' },
      ]),
    );
    expect(await stored()).toEqual([
      {
        act: 'clue.posted',
        at,
        actor: 'key-1',
        office: 'changping-customs',
        subject: 'HG-1',
        correlation_id: 'c-1',
        details: { warnings: 2 },
      },
      { act: 'clock.rung', at, actor: 'clock', office: null, subject: 'AJ-1', correlation_id: null, details: null },
    ]);
  });

  it('stands and falls with the act’s own transaction', async () => {
    const act = database.unitOfWork.run(async (tx) => {
      await audit.append(tx, [{ act: 'clue.posted', at, actor: 'key-1', subject: 'HG-2' }]);
      throw new Error('the act failed');
    });
    await expect(act).rejects.toThrow('the act failed');
    expect(await stored()).toHaveLength(2);
  });

  it('takes no act of which more is told than an entry of the log can hold: it could never be shown', async () => {
    const details = { reason: '因'.repeat(20_001) };
    const act = database.unitOfWork.run((tx) =>
      audit.append(tx, [{ act: 'clue.posted', at, actor: 'key-1', subject: 'HG-3', details }]),
    );
    await expect(act).rejects.toMatchObject({ code: 'AUDIT.ENTRY_TOO_LONG' });
  });

  it.each([
    'update audit set actor = $$nobody$$',
    'delete from audit',
    'truncate audit',
    'drop table audit',
    'alter table audit disable trigger all',
  ])('denies the service: %s', async (text) => {
    await expect(database.unitOfWork.query({ text })).rejects.toMatchObject({ code: '42501' });
    expect(await stored()).toHaveLength(2);
  });

  it.each(['update audit set actor = $$nobody$$', 'delete from audit', 'truncate audit'])(
    'denies even the schema’s owner: %s',
    async (text) => {
      await expect(database.dataSource.query(text)).rejects.toThrow('the audit is append-only');
      expect(await stored()).toHaveLength(2);
    },
  );

  it('finds the acts on a subject by an index', async () => {
    await database.dataSource.query(
      `insert into audit (act, at, actor, subject) select 'clue.stored', now(), 'bus:x', 'S-' || n from generate_series(1, 20000) n`,
    );
    await database.dataSource.query('analyze audit');
    const plan = await database.dataSource.query(`explain select act from audit where subject = 'S-77' order by id`);
    expect(JSON.stringify(plan)).toContain('audit_by_subject');
  });
});
