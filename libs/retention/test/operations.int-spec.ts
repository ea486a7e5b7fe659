import path from 'node:path';
import { waitFor } from '#libs/testing';
import { TestTown } from '#libs/testing/agency';
import type { TestAgency } from '#libs/testing/agency';
import { verifyArchive } from '#libs/retention';
import { aSmallAgency } from '../../agency/test/a-small-agency.js';
import { FOUR_YEARS_AGO } from './an-archive.js';

const OPERATOR = { officer: 'operator' };

describe('the operator', () => {
  let town: TestTown;
  let customs: TestAgency;

  beforeAll(async () => {
    town = await TestTown.create();
    customs = await town.agency(aSmallAgency);
    await customs.rows(
      `insert into inbox (event_id, writer, digest, received_at)
      select ('0184bb00-0000-7000-8000-' || lpad(i::text, 12, '0'))::uuid, 'supervision', '\\x00', $1 from generate_series(1, 3) as i`,
      [FOUR_YEARS_AGO],
    );
  }, 120_000);
  afterAll(() => town?.drop());

  const inbox = (tables: { table: string }[]) => tables.find(({ table }) => table === 'inbox');

  it('sees what would go, has it go, and finds it in the archive and in the figures', async () => {
    const dry = await customs.post('/operations/retention/runs', OPERATOR, { dryRun: true });
    expect(dry).toMatchObject({ status: 202, body: { isOn: true, months: 36, isUnderWay: false } });
    expect(inbox(dry.body.tables)).toMatchObject({ rows: 3, old: 3, archived: 0, oldestDay: '2022-11-28' });
    expect(await customs.count('inbox')).toBe(3);

    expect((await customs.post('/operations/retention/runs', OPERATOR, {})).status).toBe(202);
    await waitFor('the run to end', async () => {
      const { body } = await customs.get('/operations/retention', OPERATOR);
      return body.endedAt !== undefined && !body.isUnderWay && body.trouble === undefined;
    });
    const { body } = await customs.get('/operations/retention', OPERATOR);
    expect(inbox(body.tables)).toMatchObject({ old: 0, archived: 3 });
    expect(await customs.count('inbox')).toBe(0);
    expect(await verifyArchive(path.join(town.folder, 'archive', 'customs'))).toMatchObject({ files: 1, rows: 3 });
    const [archived] = await customs.rows(`select actor from audit where act = 'retention.archived'`);
    expect(archived).toEqual({ actor: 'operator' });
    const metrics = await (await fetch(`${customs.url}/metrics`)).text();
    expect(metrics).toMatch(/^retention_archived_rows\{.*table="inbox".*\} 3$/m);
    expect(metrics).toMatch(/^retention_failed\{.*\} 0$/m);
  });

  it('is one of the system’s administrators, and nobody else', async () => {
    for (const as of [{ office: 'changping-customs' }, { officer: 'audit-admin' }])
      expect((await customs.get('/operations/retention', as)).status).toBe(403);
  });
});
