import { aCustomsClue } from './support/clues.js';
import { aStage } from './support/stage.js';

const stage = aStage();
const SUPERVISOR = 'dalian-procuratorate-supervisor';
const READERS = ['dalian-police', 'dalian-market'];

describe('supervision following a clue', () => {
  it('sees who holds it and what each did, and counts every thing once', async () => {
    const supervisor = stage().officer(SUPERVISOR);
    const countsOf = async (office: string) =>
      (await supervisor.get(`/counts?office=${office}`)).body.items[0]?.counts ?? {};
    const before = {
      posted: (await countsOf('dalian-customs')).posted ?? 0,
      received: (await countsOf('dalian-market')).received ?? 0,
    };

    const { clueNo } = await stage().office('dalian-customs').posts(aCustomsClue(READERS));
    await stage().office('dalian-market').holds(clueNo);
    await stage().officer('dalian-market-h1').does(`/clues/${clueNo}/take-up`);

    const seen = await supervisor.finds(
      'the clue with both holders and its taking up',
      `/clues/${clueNo}`,
      (clue) =>
        clue.holders.find((one: any) => one.office.id === 'dalian-market')?.stage === 'taken-up' &&
        clue.holders.find((one: any) => one.office.id === 'dalian-police')?.stage === 'stored',
    );
    expect(seen).toMatchObject({ office: { id: 'dalian-customs' }, isLate: false });
    await supervisor.finds(
      'the counts',
      '/counts?office=dalian-market',
      (body) => body.items[0]?.counts.received === before.received + 1,
    );
    expect(await countsOf('dalian-customs')).toMatchObject({ posted: before.posted + 1 });
  });

  it('learns no free text, no unmasked person and no whole identity number', async () => {
    const persons = [
      { role: 'suspect', name: '张三丰', idKind: 'resident-id', idNo: '11010519491231002X', phone: '13800138000' },
    ];
    const { clueNo } = await stage()
      .office('dalian-customs')
      .posts(aCustomsClue(READERS, { content: { persons, summary: '秘密举报人说的话' } }));
    const seen = await stage()
      .officer(SUPERVISOR)
      .finds('the clue', `/clues/${clueNo}`, (clue) => clue.isSummaryHere);
    const text = JSON.stringify(seen);
    for (const secret of ['张三丰', '11010519491231002X', '13800138000', '秘密举报人说的话'])
      expect(text).not.toContain(secret);
    expect(text).toContain('张');
  });

  it('is asked by supervisors and prosecutors only', async () => {
    const url = stage().system.addresses.supervision;
    const token = await stage().system.token('dalian-customs-h1', 'customs');
    expect((await fetch(`${url}/clues`, { headers: { authorization: `Bearer ${token}` } })).status).toBe(401);
    const operator = await stage().system.token('operator', 'supervision');
    expect((await fetch(`${url}/clues`, { headers: { authorization: `Bearer ${operator}` } })).status).toBe(403);
    expect((await fetch(`${url}/clues`)).status).toBe(401);
  });
});
