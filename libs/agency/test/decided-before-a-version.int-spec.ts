import { waitFor } from '#libs/testing';
import { aPeer, aPost, TestTown } from '#libs/testing/agency';
import type { TestAgency } from '#libs/testing/agency';
import { aClue, aSmallAgency } from './a-small-agency.js';

const CHANGPING = { office: 'changping-customs' };
const TOBACCO = { office: 'guangzhou-tobacco' };
const HANDLER = { officer: 'guangzhou-tobacco-h1' };

describe('when a newer version of a clue comes', () => {
  let town: TestTown;
  let customs: TestAgency;
  let tobacco: TestAgency;

  beforeAll(async () => {
    town = await TestTown.create({ withBus: true });
    [customs, tobacco] = await Promise.all([town.agency(aSmallAgency), town.agency(aPeer('tobacco-monopoly'))]);
  }, 120_000);
  afterAll(() => town?.drop());

  const chainOf = async (clueNo: string) =>
    (await customs.get(`/clues/${clueNo}`, CHANGPING)).body.recipients.find(
      (one: { office: string }) => one.office === TOBACCO.office,
    );
  const stage = (clueNo: string, wanted: string) =>
    waitFor(`${clueNo} to be ${wanted}`, async () => {
      const chain = await chainOf(clueNo);
      return chain.stage === wanted ? chain : undefined;
    });
  const held = async () => {
    const { clueNo } = (await customs.post('/clues', CHANGPING, aPost(aClue(), [TOBACCO.office]))).body;
    await stage(clueNo, 'stored');
    return clueNo;
  };
  /** The version after that one, as it is at the recipient. */
  const revise = async (clueNo: string, version: number) => {
    const { sourceSystem: _system, sourceId: _id, ...request } = aPost(aClue({ title: '更正' }), [TOBACCO.office]);
    await customs.post(`/clues/${clueNo}/versions`, CHANGPING, { ...request, version });
    return waitFor('the new version to arrive', async () => {
      const { body } = await tobacco.get(`/clues/${clueNo}`, TOBACCO);
      return body.clueVersion === version ? body : undefined;
    });
  };
  const listed = async (state: string) =>
    (await tobacco.get(`/clues/received?state=${state}`, TOBACCO)).body.items.map(
      ({ clueNo, clueVersion }: { clueNo: string; clueVersion: number }) => `${clueNo} ${clueVersion}`,
    );

  it('a clue that was taken up stays so for its officers and its poster, with what they reported', async () => {
    const clueNo = await held();
    await tobacco.post(`/clues/${clueNo}/take-up`, HANDLER);
    expect((await revise(clueNo, 2)).handling).toMatchObject({ stage: 'taken-up', takenUpBy: HANDLER.officer });
    expect(await listed('taken-up')).toContain(`${clueNo} 2`);
    expect(await stage(clueNo, 'taken-up')).toMatchObject({ takenUpBy: HANDLER.officer });
    await tobacco.get(`/clues/${clueNo}`, HANDLER);
    await waitFor('the poster to hear that version 2 was opened', async () => (await chainOf(clueNo)).openedAt);
    await tobacco.post(`/clues/${clueNo}/outcome`, HANDLER, { outcome: '查获' });
    await stage(clueNo, 'outcome-reported');
    const { handling, timeline } = await revise(clueNo, 3);
    expect(handling).toMatchObject({ stage: 'outcome-reported', outcomes: [{ outcome: '查获' }] });
    expect(timeline.map(({ what }: { what: string }) => what)).toEqual(
      expect.arrayContaining(['taken-up', 'outcome-reported']),
    );
    expect(await stage(clueNo, 'outcome-reported')).toMatchObject({ takenUpBy: HANDLER.officer, outcome: '查获' });
  });

  it('a clue that was declined can be taken up, since it may bring what was missing', async () => {
    const clueNo = await held();
    await tobacco.post(`/clues/${clueNo}/decline`, HANDLER, { reason: '缺少喷码' });
    expect((await revise(clueNo, 2)).handling).toMatchObject({ stage: 'declined', declineReason: '缺少喷码' });
    expect((await tobacco.post(`/clues/${clueNo}/take-up`, HANDLER)).status).toBe(200);
    expect(await stage(clueNo, 'taken-up')).toMatchObject({ takenUpBy: HANDLER.officer });
    expect((await tobacco.post(`/clues/${clueNo}/decline`, HANDLER, { reason: '…' })).body.code).toBe(
      'CLUE.ALREADY_TAKEN_UP',
    );
  });
});
