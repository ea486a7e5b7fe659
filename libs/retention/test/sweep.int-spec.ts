import { mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Logger } from '@nestjs/common';
import { v7 } from 'uuid';
import { findLogged } from '#libs/messaging/postgres';
import { PostgresAuditLog } from '#libs/security';
import { verifyArchive } from '#libs/retention';
import { AnArchive, FOUR_YEARS_AGO } from './an-archive.js';

const TABLES = ['event', 'relayed', 'inbox', 'parked_message'] as const;
const ROWS = { event: 300, relayed: 600, inbox: 300, parked_message: 1 } as const;

Logger.overrideLogger(false);

describe('what is old', () => {
  let archive: AnArchive;

  beforeAll(async () => {
    archive = await AnArchive.create();
  });
  beforeEach(() => archive.empty());
  afterAll(() => archive.drop());

  const counts = async () =>
    Object.fromEntries(await Promise.all(TABLES.map(async (t) => [t, await archive.count(t)])));
  const nothing = { event: 0, relayed: 0, inbox: 0, parked_message: 0 };

  it('is archived by table and day and taken out; what is younger than three years stays', async () => {
    await archive.fill(300);
    const young = await archive.fill(3, new Date(Date.now() - 2 * 365 * 86_400_000));
    expect(await archive.sweep().run('operator')).toBe(1_201);
    expect(await counts()).toEqual({ event: 3, relayed: 6, inbox: 3, parked_message: 1 });
    expect((await archive.query('select id from event order by id')).map(({ id }) => id)).toEqual(young);
    for (const table of TABLES) expect(await archive.archived(table)).toHaveLength(ROWS[table]);
    expect(await verifyArchive(archive.folder)).toMatchObject({
      files: 4,
      rows: 1_201,
      service: 'customs',
      leftOver: [],
    });
    const acts = await archive.query<{ act: string; details: { manifest?: string } }>(
      'select act, details from audit order by id',
    );
    expect(acts.map(({ act }) => act)).toEqual(Array(4).fill(['retention.archived', 'retention.removed']).flat());
    expect(acts.at(-2)!.details.manifest).toBe((await verifyArchive(archive.folder)).head);
    expect(await archive.sweep().run('clock')).toBe(0);
  });

  it('can be put back from its archive as it was', async () => {
    await archive.fill(20);
    const before = await archive.query('select e::text as row from event e order by id');
    await archive.sweep().run('clock');
    const lines = await archive.archived('event');
    await archive.query(
      'insert into event select (json_populate_record(null::event, line)).* from unnest($1::json[]) as line',
      [lines],
    );
    expect(await archive.query('select e::text as row from event e order by id')).toEqual(before);
  });

  it('is neither lost nor archived twice when the process dies at any step, and the next run ends what was begun', async () => {
    const ids = await archive.fill(300);
    const dies = new Error('killed');
    for (let step = 1, isWhole = false; !isWhole; step++) {
      let left = step;
      const lease = { renew: () => (--left < 0 ? Promise.reject(dies) : Promise.resolve()) };
      const audit = new (class extends PostgresAuditLog {
        override append(...entries: Parameters<PostgresAuditLog['append']>) {
          return --left < 0 ? Promise.reject(dies) : super.append(...entries);
        }
      })({ check: () => undefined } as never);
      isWhole = await archive
        .sweep({ lease, audit })
        .run('clock')
        .then(
          () => true,
          (error: unknown) => {
            expect(error).toBe(dies);
            return false;
          },
        );
      // Whatever is out of the database lies in the archive.
      const here = new Set((await archive.query('select id from event')).map(({ id }) => id));
      const there = new Set((await archive.archived('event')).map(({ id }) => id));
      expect(ids.filter((id) => !here.has(id) && !there.has(id))).toEqual([]);
    }
    expect(await counts()).toEqual(nothing);
    for (const table of TABLES) expect(await archive.archived(table)).toHaveLength(ROWS[table]);
    expect((await archive.archived('event')).map(({ id }) => id)).toEqual(ids);
    expect(await verifyArchive(archive.folder)).toMatchObject({ files: 4, rows: 1_201, leftOver: [] });
  });

  it('is not taken out by the service itself before its time, above the floor, or without the function', async () => {
    const ids = await archive.fill(3);
    const young = await archive.fill(1, new Date(Date.now() - 86_400_000));
    const remove = (which: string, until: string) =>
      archive.asService(`select remove_archived_${which}($1::uuid[], ${until}) as removed`, [[...ids, ...young]]);
    await expect(remove('inbox', `clock_timestamp() - interval '35 months'`)).rejects.toThrow(
      'kept for 36 months at least',
    );
    await expect(remove('inbox', 'null')).rejects.toThrow('kept for 36 months at least');
    await expect(archive.asService(`select raise_retention_floor('inbox', current_date - 90)`)).rejects.toThrow(
      'at least',
    );
    await expect(archive.asService(`update retention_floor set floor = $1`, [young[0]])).rejects.toThrow(
      'permission denied',
    );
    await expect(archive.asService(`update parked_message set parked_at = '2000-01-01'`)).rejects.toThrow(
      'permission denied',
    );
    await expect(archive.asService(`update inbox set received_at = '2000-01-01'`)).rejects.toThrow('permission denied');
    for (const which of ['events', 'relayed', 'inbox'])
      expect(await remove(which, `clock_timestamp() - interval '37 months'`)).toEqual([{ removed: 0 }]);
    expect(await archive.count('audit')).toBe(0);
    await expect(archive.asService('delete from audit')).rejects.toThrow('permission denied');
  });

  it('stays from the first day on whose two sides differ without an explanation, or of which a message is still parked', async () => {
    await archive.fill(2);
    await archive.fill(2, new Date(FOUR_YEARS_AGO.getTime() + 3 * 86_400_000));
    await archive.park('parked');
    await archive.query(
      `insert into reconciliation (channel, day, until, sent, waiting, stated_at, differing, agrees)
      values ('to.a.from.b.v1', $1, now(), 2, 0, now(), 1, false)`,
      [new Date(FOUR_YEARS_AGO.getTime() + 2 * 86_400_000)],
    );
    for (const status of ['parked', 'held']) {
      await archive.query('update parked_message set status = $1 where closed_at is null', [status]);
      await archive.sweep().run('clock');
      expect(await counts()).toEqual({ event: 2, relayed: 4, inbox: 4, parked_message: 1 });
    }
    await archive.query('update reconciliation set explained = 1');
    await archive.query(`update parked_message set status = 'released', closed_at = now()`);
    await archive.sweep().run('clock');
    expect(await counts()).toEqual({ event: 0, relayed: 0, inbox: 0, parked_message: 1 });
    // Below the floor there is nothing to hold back: such a message waits as long as it likes.
    await archive.park('parked');
    await archive.fill(2, new Date(FOUR_YEARS_AGO.getTime() + 5 * 86_400_000));
    await archive.sweep().run('clock');
    expect(await counts()).toEqual({ event: 0, relayed: 0, inbox: 0, parked_message: 2 });
  });

  it('stays when a message is parked while it is archived, and the operator reads why', async () => {
    await archive.fill(2);
    const meanwhile = new (class extends PostgresAuditLog {
      override async append(...[tx, entries]: Parameters<PostgresAuditLog['append']>) {
        await super.append(tx, entries);
        if (entries.some(({ subject }) => subject === 'inbox')) await archive.park('parked');
      }
    })({ check: () => undefined } as never);
    const run = archive.sweep({ audit: meanwhile }).run('clock');
    await expect(run).rejects.toMatchObject({ code: 'RETENTION.STILL_PARKED' });
    expect(await archive.count('inbox')).toBe(2);
  });

  it('is old by when it came: an old message that came late is kept for as long as any other', async () => {
    await archive.fill(2);
    const late = v7({ msecs: FOUR_YEARS_AGO.getTime() + 9_000 });
    await archive.query(
      `insert into inbox (event_id, writer, digest, received_at) values ($1, 'customs', '\\x00', now())`,
      [late],
    );
    await archive.sweep().run('clock');
    expect(await archive.query('select event_id from inbox')).toEqual([{ event_id: late }]);
    expect((await archive.archived('inbox')).map(({ event_id }) => event_id)).not.toContain(late);
  });

  it('goes by the clock that is behind, the service’s or the database’s', async () => {
    const young = await archive.fill(2, new Date(Date.now() - 2 * 365 * 86_400_000));
    const ahead = { now: () => new Date(Date.now() + 2 * 365 * 86_400_000) };
    expect(await archive.sweep({ clock: ahead }).run('clock')).toBe(0);
    expect(await archive.count('event')).toBe(young.length);
    expect(await archive.files()).toEqual([]);
  });

  it('is archived once when a process goes on that was thought dead', async () => {
    await archive.fill(2);
    let stalls = true;
    const renew = async () => {
      if (!stalls || (await archive.files()).length === 0) return;
      stalls = false; // its file is there, its manifest is not
      await archive.sweep().run('clock');
    };
    const run = archive.sweep({ lease: { renew } }).run('clock');
    await expect(run).rejects.toMatchObject({ code: 'RETENTION.UNDER_WAY' });
    expect(await counts()).toEqual(nothing);
    expect(await verifyArchive(archive.folder)).toMatchObject({ files: 4, rows: 9, leftOver: [] });
  });

  it('keeps an event that waits to be sent, and goes on with it when it was', async () => {
    const [waiting] = await archive.fill(5);
    await archive.query(`insert into outbox (event_id, channels, bytes) values ($1, array['to.a.from.b.v1'], 9)`, [
      waiting,
    ]);
    for (let day = 0; day < 2; day += 1) await archive.sweep().run('clock');
    expect(await archive.query('select id from event')).toEqual([{ id: waiting }]);
    const again = archive.database.unitOfWork.run((tx) => findLogged(tx, 'to.a.from.b.v1', [waiting!]));
    expect(await again).toEqual([]);
    await archive.query('delete from outbox');
    await archive.sweep().run('clock');
    expect(await archive.count('event')).toBe(0);
    expect(await archive.archived('event')).toHaveLength(5);
  });

  it('is taken out again after an older database was restored, by the archive that there is', async () => {
    await archive.fill(4);
    await archive.sweep().run('clock');
    await archive.query('delete from retention_archive');
    await archive.query(`update retention_floor set floor = '00000000-0000-0000-0000-000000000000'`);
    const events = await archive.archived('event');
    await archive.query(
      'insert into event select (json_populate_record(null::event, line)).* from unnest($1::json[]) as line',
      [events],
    );
    await archive.sweep().run('clock');
    expect(await archive.count('event')).toBe(0);
    expect(await archive.archived('event')).toHaveLength(4);
  });

  describe('and its archive', () => {
    it('is not continued in another folder', async () => {
      await archive.fill(2);
      await archive.sweep().run('clock');
      await archive.fill(2, new Date(FOUR_YEARS_AGO.getTime() + 3 * 86_400_000));
      const folder = await mkdtemp(path.join(tmpdir(), 'archive-'));
      await expect(archive.sweep({ folder }).run('clock')).rejects.toMatchObject({ code: 'RETENTION.ARCHIVE_APART' });
      expect(await archive.count('event')).toBe(2);
      await rm(folder, { recursive: true });
    });

    it('is not taken up by an older database that was restored when a manifest does not follow the one before', async () => {
      await archive.fill(2);
      await archive.sweep().run('clock');
      await archive.query('delete from retention_archive');
      const first = path.join(archive.folder, 'manifests/000001.json');
      await writeFile(first, (await readFile(first, 'utf8')).replace('"months":36', '"months":40'));
      await expect(archive.sweep().run('clock')).rejects.toMatchObject({
        code: 'RETENTION.ARCHIVE_APART',
        details: { number: 2 },
      });
    });

    it('is not taken up by another service whose database knows of none', async () => {
      await archive.fill(2);
      await archive.sweep().run('clock');
      await archive.query('delete from retention_archive');
      const other = archive.sweep({ service: 'supervision' });
      await expect(other.run('clock')).rejects.toMatchObject({ code: 'RETENTION.ARCHIVE_APART' });
    });

    it('is read again before a row goes: of a damaged file none does', async () => {
      await archive.fill(2);
      const lease = { renew: () => Promise.resolve() };
      const damaged = new (class extends PostgresAuditLog {
        override async append(...[tx, entries]: Parameters<PostgresAuditLog['append']>) {
          await super.append(tx, entries);
          for (const file of await archive.files()) await truncate(path.join(archive.folder, file), 30);
        }
      })({ check: () => undefined } as never);
      await expect(archive.sweep({ lease, audit: damaged }).run('clock')).rejects.toMatchObject({
        code: 'RETENTION.ARCHIVE_DAMAGED',
      });
      expect(await counts()).toEqual({ event: 2, relayed: 4, inbox: 2, parked_message: 1 });
    });
  });
});
