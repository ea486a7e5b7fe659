import 'reflect-metadata';
import { aState, at, CaseDesk, nextStep, officer, reply, stepRecorded, trace } from './a-case-desk.js';

const OFFICE = 'changping-customs';
const head = officer(OFFICE, 'customs', 'principal-head');
const deputy = officer(OFFICE, 'customs', 'handler');
const admin = officer('huangpu-customs', 'customs', 'security-administrator');
const paper = { officer: deputy.officer, paperNo: '常关任〔2026〕3号' };

describe('who presides over an office in its head’s place (主持工作的负责人, Order 310 Art. 5)', () => {
  let desk: CaseDesk;
  let caseNo: string;

  beforeAll(async () => {
    desk = await CaseDesk.open('customs');
    await desk.holdClue('HG-1', OFFICE);
    const opening = {
      ...{ title: '跨境电商侵权鞋案', clueNos: ['HG-1'], team: [`${OFFICE}-h1`, `${OFFICE}-h2`] },
      ...{ ground: 'reasonable-suspicion', suspectedCrime: '213' },
    };
    caseNo = (await desk.opening.open(deputy, opening, undefined, trace, reply)).caseNo;
  });
  afterAll(() => desk.close());

  const designate = (body: object, by = head) => desk.designations.designate(body, by, trace);
  const approve = (more: object = {}, by = deputy) =>
    desk.acts.act(by, caseNo, { step: 'approve', asWhoPresides: true, ...more }, undefined, trace, reply);
  const command = async (commandNo: string) =>
    (await desk.sent()).map((sent) => sent.command).find((one) => one.commandNo === commandNo);

  it('approves nothing without a designation, and the attempt is on record', async () => {
    await expect(approve()).rejects.toMatchObject({ code: 'ACT.NOT_PRESIDING' });
    const tried = await desk.rows(`select details ->> 'code' as code from audit where act = 'act.refused'`);
    expect(tried).toEqual([{ code: 'ACT.NOT_PRESIDING' }]);
  });

  it('approves while designated, and the signed command names the designation and its paper', async () => {
    const { id } = await designate({ ...paper, until: at(120) });
    const { commandNo } = await approve();
    expect(await command(commandNo)).toMatchObject({
      ...{ officer: deputy.officer, role: 'principal-head' },
      presiding: {
        ...{ designationNo: id, paperNo: paper.paperNo, designatedBy: head.officer },
        ...{ from: at(60), until: at(120) },
      },
    });
    expect(await command(commandNo)).not.toHaveProperty('asWhoPresides');
    expect(await desk.rows(`select actor, subject, office from audit where act = 'designation.made'`)).toEqual([
      { actor: head.officer, subject: deputy.officer, office: OFFICE },
    ]);
  });

  it('is told what waits for the head, while designated, and that it is taken in the head’s place', async () => {
    const heads = { roles: ['principal-head' as const] };
    const next = [nextStep('approve', 200, heads), nextStep('follow-opinion', 210, heads), nextStep('report', 220)];
    await desk.hear(stepRecorded(aState('AJ-WAITS', 1, { next }), 'name-team'));
    const toDo = async (by: typeof deputy) =>
      (await desk.todos.todo(by, {})).items.map(({ step, asWhoPresides = false }) => [step.id, asWhoPresides]);
    const own = ['report', false];
    expect(await toDo(deputy)).toEqual([['approve', true], own]);
    expect(await toDo({ ...deputy, officer: `${OFFICE}-h2` })).toEqual([own]);
    expect(await toDo(head)).toEqual([
      ['approve', false],
      ['follow-opinion', false],
    ]);
    const { items } = await desk.todos.todo(head, {});
    expect(items.map(({ orWhoPresides = false }) => orWhoPresides)).toEqual([true, false]);
    desk.clock.moveTo(new Date(at(121)));
    expect(await toDo(deputy)).toEqual([own]);
    desk.clock.moveTo(new Date(at(60)));
  });

  it('decides on a transfer alone, at the own office alone, and not before or after the time', async () => {
    await expect(approve({ step: 'send' })).rejects.toMatchObject({ code: 'CASE.NOT_FOR_WHO_PRESIDES' });
    await expect(approve({ actedAt: at(59), paperNo: '1' })).rejects.toMatchObject({ code: 'ACT.NOT_PRESIDING' });
    await expect(approve({}, officer(OFFICE, 'customs', 'clerk'))).rejects.toMatchObject({ code: 'ACT.NOT_PRESIDING' });
    desk.clock.advance(60 * 60_000);
    await expect(approve()).rejects.toMatchObject({ code: 'ACT.NOT_PRESIDING' });
    const late = { actedAt: at(119), paperNo: '1' };
    await expect(approve(late)).rejects.toMatchObject({ code: 'ACT.NOT_PRESIDING' }); // entered when it was over
  });

  it.each([
    ['for a time that is over', { until: at(119) }, head, 'DESIGNATION.TIMES_WRONG'],
    ['from a time that is over', { from: at(119), until: at(200) }, head, 'DESIGNATION.TIMES_WRONG'],
    ['for longer than a year', { until: '2028-01-01T00:00:00Z' }, head, 'DESIGNATION.TIMES_WRONG'],
    ['by oneself', { officer: head.officer, until: at(200) }, head, 'DESIGNATION.OF_ONESELF'],
    [
      'by the head of another office',
      { office: 'huangpu-customs', until: at(200) },
      head,
      'DESIGNATION.OFFICE_NOT_YOURS',
    ],
    ['at an office of another service', { office: 'changping-police', until: at(200) }, admin, 'ACT.OFFICE_NOT_HERE'],
  ])('is not designated %s', async (_, wish, by, code) => {
    await expect(designate({ ...paper, ...wish }, by)).rejects.toMatchObject({ code });
  });

  it('is entered by the security administrator where there is no head, and is one at a time', async () => {
    await designate({ ...paper, office: OFFICE, until: at(300) }, admin);
    const second = { ...paper, officer: `${OFFICE}-h2`, from: at(299), until: at(400) };
    await expect(designate(second)).rejects.toMatchObject({ code: 'DESIGNATION.OVERLAPS' });
    await designate({ ...second, from: at(300) });
  });

  it('is seen by the own office alone and ended early by its head; then nothing is entered by it any more, for whatever time', async () => {
    const list = (by: typeof head) => desk.designations.list({}, by);
    const stranger = officer('huangpu-customs', 'customs', 'principal-head');
    expect((await list(stranger)).items).toEqual([]);
    const { id } = (await list(deputy)).items[1]!;
    const end = (by: typeof head) => desk.designations.revoke(id, { reason: '正职到任' }, by, trace);
    await expect(end(stranger)).rejects.toMatchObject({ code: 'DESIGNATION.NOT_FOUND' });
    desk.clock.advance(10 * 60_000);
    expect(await end(head)).toMatchObject({ revokedAt: at(130), revokedBy: head.officer, revokeReason: '正职到任' });
    desk.clock.advance(60_000);
    const again = await desk.designations.revoke(id, { reason: 'once more' }, admin, trace);
    expect(again).toMatchObject({ revokedAt: at(130), revokedBy: head.officer, revokeReason: '正职到任' });
    await expect(approve()).rejects.toMatchObject({ code: 'ACT.NOT_PRESIDING' });
    await expect(approve({ actedAt: at(125) })).rejects.toMatchObject({ code: 'ACT.NOT_PRESIDING' });
    await designate({ ...paper, until: at(300) });
  });
});
