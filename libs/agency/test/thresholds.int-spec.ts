import type { ClueContent, CustomsClueV1 } from '#libs/contracts';
import { waitFor } from '#libs/testing';
import { aPeer, aPeersClue, aPost, TestTown } from '#libs/testing/agency';
import type { TestAgency } from '#libs/testing/agency';
import { aClue, aSmallAgency, PERSON } from './a-small-agency.js';

const CHANGPING = { office: 'changping-customs' };
const HUANGPU = { office: 'huangpu-customs' };
const TOBACCO = { office: 'guangzhou-tobacco' };

let companies = 0;
/** A company that no other test names. */
const aCompany = () => `9144190000000${String(++companies).padStart(4, '0')}X`;

const goodsOf = (amount: string): ClueContent['goods'] => [
  {
    name: '运动鞋',
    brand: 'DEMO SPORT',
    suspicion: 'counterfeit',
    quantity: { value: '120', unit: 'pair', qualifier: 'exactly' },
    value: { amount, currency: 'CNY', basis: 'actual-sale' },
  },
];
const ofCompany = (uscc: string, amount: string, more: Partial<CustomsClueV1> = {}): Partial<CustomsClueV1> => ({
  occurredAt: '2026-03-01',
  suspectedCrimes: ['213'],
  goods: goodsOf(amount),
  parties: [{ role: 'consignor', name: '甲公司', uscc }],
  transport: { mode: 'road' },
  ...more,
});

describe('thresholds beside the clues of an office', () => {
  const peer = aPeer('tobacco-monopoly');
  let town: TestTown;
  let customs: TestAgency;
  let tobacco: TestAgency;

  beforeAll(async () => {
    town = await TestTown.create({ withBus: true });
    [customs, tobacco] = await Promise.all([town.agency(aSmallAgency), town.agency(peer)]);
  }, 120_000);
  afterAll(() => town?.drop());

  const post = async (content: Partial<CustomsClueV1>, as = CHANGPING, recipients = ['guangzhou-tobacco']) => {
    const { status, body } = await customs.post('/clues', as, aPost(aClue(content), recipients));
    expect([status, body.problems]).toEqual([201, undefined]);
    return body.clueNo as string;
  };
  const peersPost = async (uscc: string, amount: string, recipients: string[]) => {
    // Without the licence of the example, which would be one party of all its clues.
    const base = { ...aPeersClue(peer), priorPenalties: [], persons: [], licenceNo: undefined };
    const content = { ...base, ...ofCompany(uscc, amount) };
    const goods = (content as ClueContent).goods.map((line) => ({ ...line, product: 'cigarette' }));
    const { status, body } = await tobacco.post(
      '/clues',
      TOBACCO,
      aPost({ ...content, goods } as ClueContent, recipients),
    );
    expect([status, body.problems]).toEqual([201, undefined]);
    return body.clueNo as string;
  };
  const held = (agency: TestAgency, as: { office: string }, clueNo: string) =>
    waitFor(`${as.office} to hold ${clueNo}`, async () => (await agency.get(`/clues/${clueNo}`, as)).status === 200);
  const of = async (clueNo: string, as = CHANGPING, agency = customs) =>
    (await agency.get(`/clues/${clueNo}/thresholds`, as)).body;
  const turnover = ({ assessment }: any) => assessment.grounds.find((one: any) => one.ground === 'turnover');
  const partyOf = (body: any, uscc: string) => body.parties.find((party: any) => party.number === uscc);
  const prompts = async (agency: TestAgency, as: { office: string }, about: readonly string[]) => {
    const { body } = await agency.get('/feed?limit=500', as);
    return body.items.filter((item: any) => item.kind === 'threshold' && about.includes(item.subject));
  };
  const isLooked = (agency: TestAgency) =>
    waitFor('all clues to be looked at', async () => (await agency.count('threshold_due')) === 0);

  it('say how near one clue comes, by article and mark, as a prompt with reasonable suspicion beside it', async () => {
    const uscc = aCompany();
    const { alone } = await of(await post(ofCompany(uscc, '49999')));
    expect(turnover(alone)).toMatchObject({
      isMet: false,
      percent: 99,
      line: '50000',
      inForce: { from: '2025-04-26' },
    });
    expect(turnover(alone).clause).toMatchObject({ id: expect.any(String), zh: expect.any(String) });
    expect(alone.assessment.notice.en).toContain('not a legal finding');
    expect(alone.assessment.reasonableSuspicion.clause.id).toBe('order-310/3.2');
    const before = await of(await post(ofCompany(uscc, '1', { occurredAt: '2025-04-25' })));
    expect(before.alone.assessment.otherLaw).toContainEqual(expect.objectContaining({ why: 'acts-before-a-change' }));
  });

  it('add up what an office posted and what it was sent, each with its clue, and nothing it may not see', async () => {
    const uscc = aCompany();
    const own = await post(ofCompany(uscc, '26000'));
    const foreign = await peersPost(uscc, '25000', ['changping-customs']);
    const unseen = await post(ofCompany(uscc, '900000'), HUANGPU, ['guangzhou-tobacco']);
    await held(customs, CHANGPING, foreign);
    const party = partyOf(await of(own), uscc);
    expect(turnover(party)).toMatchObject({ amount: '51000', isMet: true, acts: ['/acts/0', '/acts/1'] });
    const clues = party.clues.map(({ clueNo, office, role }: any) => [clueNo, office, role]);
    expect(new Map(clues.map((one: string[]) => [one[0], one]))).toEqual(
      new Map([
        [own, [own, 'changping-customs', 'poster']],
        [foreign, [foreign, 'guangzhou-tobacco', 'recipient']],
      ]),
    );
    expect(JSON.stringify(party)).not.toContain(unseen);
    expect((await customs.get(`/clues/${unseen}/thresholds`, CHANGPING)).body.code).toBe('CLUE.UNKNOWN');
    // The tobacco office was sent them all.
    await held(tobacco, TOBACCO, unseen);
    await held(tobacco, TOBACCO, own);
    expect(turnover(partyOf(await of(foreign, TOBACCO, tobacco), uscc)).amount).toBe('951000');
  });

  it('prompt once when a clue that came makes a party reach a line', async () => {
    const uscc = aCompany();
    const own = await post(ofCompany(uscc, '26000'));
    await isLooked(customs);
    expect(await prompts(customs, CHANGPING, [own])).toEqual([]);
    const foreign = await peersPost(uscc, '25000', ['changping-customs']);
    const [prompt] = await waitFor('the prompt', async () => {
      const found = await prompts(customs, CHANGPING, [own, foreign]);
      return found.length > 0 ? found : undefined;
    });
    // The line was read in the article, the rule by which several acts are added up since 2025 was not.
    expect(prompt).toMatchObject({
      subject: foreign,
      version: 1,
      details: { crime: '213', ground: 'turnover', amount: '51000', line: '50000', percent: '102', mark: 'M' },
    });
    const more = await post(ofCompany(uscc, '5000'));
    await isLooked(customs);
    expect(await prompts(customs, CHANGPING, [own, foreign, more])).toHaveLength(1);
    expect(partyOf(await of(own), uscc).prompts).toEqual([
      expect.objectContaining({ ground: 'turnover', clueNo: foreign }),
    ]);
    expect(await customs.count(`audit where act = 'threshold.reached' and subject = $1`, [foreign])).toBe(1);
  });

  it('prompt once also when many clues are posted at the same time', async () => {
    const uscc = aCompany();
    const clueNos = await Promise.all(Array.from({ length: 12 }, () => post(ofCompany(uscc, '6000'))));
    await waitFor('the prompt', async () => (await prompts(customs, CHANGPING, clueNos)).length > 0);
    await isLooked(customs);
    expect(await prompts(customs, CHANGPING, clueNos)).toHaveLength(1);
    expect(turnover(partyOf(await of(clueNos[0]!), uscc)).amount).toBe('72000');
  });

  it('leave out what was recalled and versions that were superseded', async () => {
    const uscc = aCompany();
    const one = await post(ofCompany(uscc, '40000'));
    const two = await post(ofCompany(uscc, '40000'));
    expect(turnover(partyOf(await of(one), uscc)).amount).toBe('80000');
    await customs.post(`/clues/${two}/recall`, CHANGPING, { reason: '误发' });
    expect(turnover(partyOf(await of(one), uscc)).amount).toBe('40000');
    expect((await customs.get(`/clues/${two}/thresholds`, CHANGPING)).body.code).toBe('CLUE.RECALLED');
    const {
      sourceSystem: _system,
      sourceId: _id,
      ...frame
    } = aPost(aClue(ofCompany(uscc, '7000')), ['guangzhou-tobacco']);
    const revised = await customs.post(`/clues/${one}/versions`, CHANGPING, { ...frame, version: 2 });
    expect(revised.status).toBe(201);
    expect(turnover(partyOf(await of(one), uscc)).amount).toBe('7000');
  });

  it('know a person by identity number, shown masked and kept nowhere but with the persons', async () => {
    const goods = { goods: goodsOf('30000'), suspectedCrimes: ['213'], occurredAt: '2026-03-01' };
    const one = await post({ ...goods, persons: [PERSON] });
    await post({ ...goods, persons: [{ ...PERSON, name: '张叁丰' }] });
    await post({ ...goods, persons: [{ role: 'consignor', name: PERSON.name }] });
    const body = await of(one);
    const person = body.parties.find(({ kind }: any) => kind === 'person-id');
    expect(person).toMatchObject({ name: '张**', isUnit: false });
    expect(person.clues).toHaveLength(2);
    expect(JSON.stringify(body)).not.toContain(PERSON.idNo);
    expect(await customs.count(`clue where array_to_string(terms, ' ') like '%${PERSON.idNo}%'`)).toBe(0);
  });

  it('know a person again however the number of the passport is typed', async () => {
    const goods = { goods: goodsOf('30000'), suspectedCrimes: ['213'], occurredAt: '2026-03-01' };
    const holder = (idNo: string) => ({ ...PERSON, idKind: 'passport' as const, idNo });
    const one = await post({ ...goods, persons: [holder('E70000001')] });
    const two = await post({ ...goods, persons: [holder('e7000 0001')] });
    for (const clueNo of [one, two]) {
      const person = (await of(clueNo)).parties.find(({ kind }: any) => kind === 'person-id');
      expect(person.clues).toHaveLength(2);
      expect(JSON.stringify(person)).not.toMatch(/e?70000001|7000 0001/i);
    }
  });
});
