import pg from 'pg';
import type { Replica } from '../../scripts/system/index.mjs';
import { aCustomsClue } from './support/clues.js';
import { aStage } from './support/stage.js';
import { waitFor } from './support/wait-for.js';

const stage = aStage();
const TOBACCO = 'dongguan-tobacco';
const VERSIONS = 12;

/** The shared system goes on undisturbed: the process that leads and dies is a second one of customs. */
describe('the relay of a service of two processes', () => {
  let second: Replica;
  let database: pg.Client;

  beforeAll(async () => {
    const { system } = stage();
    database = new pg.Client({ connectionString: system.databaseAdminUrl.replace(/\/[^/]*$/, `/${nameOf(system)}`) });
    await database.connect();
    second = await system.replica('customs', 2);
  }, 120_000);
  afterAll(async () => {
    await second?.kill();
    await database?.end();
  });

  it('goes on within a second or two when the leader dies by kill -9; nothing is lost, twice, or out of order', async () => {
    const customs = stage().office('changping-customs');
    const { clueNo } = await customs.posts(aCustomsClue([TOBACCO]));
    await secondLeads();
    const { content, purpose, legalBasis, recipients } = aCustomsClue([TOBACCO]);
    let diedAt = 0;
    for (let version = 2; version <= VERSIONS; version++) {
      const { status } = await customs.post(`/clues/${clueNo}/versions`, {
        ...{ version, recipients, purpose, legalBasis, content: { ...content, title: `第 ${version} 版` } },
      });
      expect(status).toBe(201);
      if (version !== VERSIONS / 2) continue;
      diedAt = performance.now();
      await second.kill();
      await waitFor('the first process to lead', () => isLeader(stage().system.addresses.customs), {
        deadlineMs: 5_000,
        everyMs: 20,
      });
      expect(performance.now() - diedAt).toBeLessThan(5_000);
    }
    const held = await stage()
      .office(TOBACCO)
      .sees(clueNo, 'the last version', ({ clueVersion }) => clueVersion === VERSIONS);
    expect(held.content.title).toBe(`第 ${VERSIONS} 版`);
    expect(await storedVersions(clueNo)).toEqual(Array.from({ length: VERSIONS }, (_, at) => at + 1));
  }, 60_000);

  /** Ends the connection of whoever leads until the second process is the one that leads. */
  async function secondLeads(): Promise<void> {
    await waitFor(
      'the second process to lead',
      async () => {
        if (await isLeader(second.address)) return true;
        await database.query(
          `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'relay' and datname = current_database()
            and exists (select from pg_locks l where l.pid = pg_stat_activity.pid and l.locktype = 'advisory')`,
        );
        return false;
      },
      { deadlineMs: 20_000, everyMs: 300 },
    );
  }

  async function isLeader(address: string): Promise<boolean> {
    return /^relay_leader(\{[^}]*\})? 1$/m.test(await (await fetch(`${address}/metrics`)).text());
  }

  /** Versions in the order in which the reader stored them, each once. */
  async function storedVersions(clueNo: string): Promise<number[]> {
    const { system } = stage();
    const reader = new pg.Client({ connectionString: system.databases['tobacco-monopoly'].migration });
    await reader.connect();
    try {
      const { rows } = await reader.query<{ version: number }>(
        `select (details ->> 'version')::int as version from audit where act = 'clue.stored' and subject = $1 order by id`,
        [clueNo],
      );
      return rows.map(({ version }) => version);
    } finally {
      await reader.end();
    }
  }
});

function nameOf({ databases }: { readonly databases: { readonly customs: { readonly app: string } } }): string {
  return new URL(databases.customs.app).pathname.slice(1);
}
