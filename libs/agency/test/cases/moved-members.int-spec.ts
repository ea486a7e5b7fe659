import 'reflect-metadata';
import { aState, at, CaseDesk, officer, reply, stepRecorded, trace } from './a-case-desk.js';

const handler = officer('changping-customs', 'customs', 'handler');

describe('a team of which an officer moved to another office (Order 310 Art. 5(1))', () => {
  const OFFICE = 'changping-customs';
  let desk: CaseDesk;
  let caseNos: string[];

  beforeAll(async () => {
    desk = await CaseDesk.open('customs');
    await desk.holdClue('HG-1', OFFICE);
    caseNos = [];
    for (const team of [
      ['h1', 'h2'],
      ['h1', 'h2', 'h3'],
      ['h2', 'h3'],
      ['h1', 'h3'],
    ]) {
      const opening = { title: '案件', clueNos: ['HG-1'], ground: 'reasonable-suspicion', suspectedCrime: '213', team };
      const { caseNo, commandNo } = await desk.opening.open(handler, opening, undefined, trace, reply);
      const isLast = team[0] === 'h1' && team[1] === 'h3';
      const tracks = [{ track: 'dossier', state: isLast ? 'transferred' : 'teamNamed' }];
      await desk.hear(stepRecorded(aState(caseNo, 1, { tracks, pack: 'national-2020@2' }), 'name-team', { commandNo }));
      caseNos.push(caseNo);
    }
  });
  afterAll(() => desk.close());

  const namedIn = async (who: string, more: object = {}) =>
    desk.members.cases({ officer: who, office: OFFICE, ...more });

  it('shows to the administrator which open cases name the officer, by number alone, page by page', async () => {
    const [first, second] = caseNos.slice(0, 2).toSorted();
    const page = await namedIn('h1', { limit: '1' });
    expect(page.items).toEqual([{ caseNo: first, isShort: false }]);
    expect((await namedIn('h1', { after: page.next })).items).toEqual([{ caseNo: second, isShort: false }]);
    expect((await namedIn('stranger')).items).toEqual([]);
  });

  it('shows at the office before that a member has left, and where too few remain, until another team is named', async () => {
    const lines = async () =>
      (await desk.cases.list(handler, {})).items
        .filter(({ movedMembers }) => movedMembers)
        .map(({ caseNo, movedMembers }) => [caseNo, movedMembers]);
    const teamOf = async (caseNo: string) => (await desk.cases.one(handler, caseNo)) as { team?: { isShort: boolean } };
    expect(await lines()).toEqual([]);
    await desk.rows(
      `insert into revocation (kind, subject, office, scope, reason, revoked_at, revoked_by, moved_to)
        values ('officer', 'h1', $1, 'every-token', '调离', $2, 'security-admin', 'huangpu-customs')`,
      [OFFICE, at(60)],
    );
    expect((await lines()).toSorted()).toEqual(
      caseNos
        .slice(0, 2)
        .toSorted()
        .map((caseNo) => [caseNo, ['h1']]),
    );
    expect(await teamOf(caseNos[0]!)).toMatchObject({
      team: {
        members: [{ officer: 'h1', movedTo: 'huangpu-customs', movedAt: new Date(at(60)) }, { officer: 'h2' }],
        isShort: true,
      },
    });
    expect((await namedIn('h1')).items.filter(({ isShort }) => isShort)).toEqual([
      { caseNo: caseNos[0], isShort: true },
    ]);

    const change = { step: 'change-team', team: ['h2', 'h4'], reasons: '调离' };
    const { commandNo } = await desk.acts.act(handler, caseNos[0]!, change, undefined, trace, reply);
    expect(await teamOf(caseNos[0]!)).toMatchObject({ team: { isShort: true } }); // not recorded yet
    await desk.hear(stepRecorded(aState(caseNos[0]!, 2, { pack: 'national-2020@2' }), 'change-team', { commandNo }));
    expect(await teamOf(caseNos[0]!)).toMatchObject({ team: { isShort: false } });
    expect(await lines()).toEqual([[caseNos[1], ['h1']]]);
  });

  it('says nothing of it to another office', async () => {
    const police = officer('changping-police', 'public-security', 'handler');
    expect((await desk.cases.list(police, {})).items).toEqual([]);
  });
});
