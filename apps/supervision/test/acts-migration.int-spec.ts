import 'reflect-metadata';
import { createTestDatabase } from '#libs/testing';
import { Acts1795478400000 } from '../src/persistence/migrations/1795478400000-acts.js';
import { supervisionMigrations } from '../src/persistence/migrations/index.js';
import { aState, at, CASE_NO } from './events.js';

const next = (office: string, step: string, dueAt?: string) => ({
  office,
  step,
  roles: ['prosecutor'],
  basis: 'procuratorate-rules/560',
  documents: [],
  ...(dueAt && { dueAt }),
});

const BEFORE = supervisionMigrations.slice(0, supervisionMigrations.indexOf(Acts1795478400000));

describe('a supervision that begins to take acts', () => {
  it('has the to-dos of the procuratorates at once, from the steps it knew before', async () => {
    const database = await createTestDatabase(BEFORE);
    const { dataSource } = database;
    const states = [
      aState(1, { next: [next('dongguan-procuratorate', 'of-long-ago')] as never }),
      aState(2, {
        next: [
          next('dongguan-procuratorate', 'ask-for-reasons'),
          next('dongguan-procuratorate', 'tell-reasons-stand', at(700)),
          next('changping-customs', 'report'),
        ] as never,
      }),
    ];
    for (const state of states)
      await dataSource.query(
        `insert into case_timeline (case_no, seq, step, state, command, event_id, published_at, bus_at)
         values ($1, $2, $3, $4, 'a.b.c', gen_random_uuid(), now(), now())`,
        [CASE_NO, state.seq, JSON.stringify({ recordedAt: at(600) }), JSON.stringify(state)],
      );
    await dataSource.query(
      `insert into case_office values ('dongguan-procuratorate', $1, '{supervisor}', now()), ('changping-customs', $1, '{transferor}', now())`,
      [CASE_NO],
    );
    const runner = dataSource.createQueryRunner();
    await new Acts1795478400000().up(runner);
    await runner.release();
    expect(await dataSource.query('select step, due_at::text as due from case_todo order by due_at')).toEqual([
      { step: 'tell-reasons-stand', due: expect.stringContaining('2026-11-16') },
      { step: 'ask-for-reasons', due: 'infinity' },
    ]);
    await database.drop();
  });
});
