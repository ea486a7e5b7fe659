import { waitFor } from '#libs/testing';
import { aPeer, aPost, TestTown } from '#libs/testing/agency';
import type { TestAgency } from '#libs/testing/agency';
import { aClue, aSmallAgency } from './a-small-agency.js';

const CHANGPING = { office: 'changping-customs' };
const OPERATOR = { officer: 'operator' };

describe('a clue that is parked at its reader and given up there', () => {
  let town: TestTown;
  let customs: TestAgency;
  let tobacco: TestAgency;

  beforeAll(async () => {
    town = await TestTown.create({ withBus: true });
    [customs, tobacco] = await Promise.all([town.agency(aSmallAgency), town.agency(aPeer('tobacco-monopoly'))]);
  }, 120_000);
  afterAll(() => town?.drop());

  it('is shown to its poster as refused, and not as parked for ever', async () => {
    const stage = async (clueNo: string) =>
      (await customs.get(`/clues/${clueNo}`, CHANGPING)).body.recipients[0] as Record<string, unknown>;
    await tobacco.rows('alter table received_clue add constraint takes_nothing check (false)');
    const { body } = await customs.post('/clues', CHANGPING, aPost(aClue(), ['guangzhou-tobacco']));
    await waitFor('the poster to hear that it is parked', async () => (await stage(body.clueNo))['stage'] === 'parked');
    const [parked] = await tobacco.rows(`select id from parked_message where status = 'parked'`);

    const discarded = await tobacco.post(`/operations/parked/${parked.id}/discard`, OPERATOR, { reason: '重复发送' });
    expect(discarded.status).toBe(200);
    await waitFor('the poster to hear that it was given up', async () => {
      const { stage: at, refusedCode } = await stage(body.clueNo);
      return at === 'refused' && refusedCode === 'BUS.MESSAGE_DISCARDED';
    });
  });
});
