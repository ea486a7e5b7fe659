import { waitFor } from '#libs/testing';
import { aPeer, aPeersClue, aPost, TestTown } from '#libs/testing/agency';
import type { TestAgency } from '#libs/testing/agency';
import { aClue, aSmallAgency, PERSON } from './a-small-agency.js';

const CHANGPING = { office: 'changping-customs' };
const TOBACCO = { office: 'guangzhou-tobacco' };
const HANDLER = { officer: 'guangzhou-tobacco-h1' };

describe('two agencies on one bus', () => {
  const peer = aPeer('tobacco-monopoly');
  let town: TestTown;
  let customs: TestAgency;
  let tobacco: TestAgency;

  beforeAll(async () => {
    town = await TestTown.create({ withBus: true });
    [customs, tobacco] = await Promise.all([town.agency(aSmallAgency), town.agency(peer)]);
  }, 120_000);
  afterAll(() => town?.drop());

  const post = async (changes = {}, recipients = ['guangzhou-tobacco']) =>
    (await customs.post('/clues', CHANGPING, aPost(aClue(changes), recipients))).body;
  const chainOf = async (clueNo: string, office = 'guangzhou-tobacco') =>
    (await customs.get(`/clues/${clueNo}`, CHANGPING)).body.recipients.find(
      (one: { office: string }) => one.office === office,
    );
  const stage = (clueNo: string, wanted: string, office?: string) =>
    waitFor(`${clueNo} to be ${wanted}`, async () =>
      (await chainOf(clueNo, office)).stage === wanted ? chainOf(clueNo, office) : undefined,
    );

  it('carries a clue over and the whole receipt chain back', async () => {
    const { clueNo } = await post({ persons: [PERSON] });
    const stored = await stage(clueNo, 'stored');
    expect(stored).toMatchObject({
      relayedAt: expect.any(String),
      storedAt: expect.any(String),
      busTime: expect.any(String),
    });

    const seen = await tobacco.get(`/clues/${clueNo}`, TOBACCO);
    expect(seen.body).toMatchObject({
      role: 'recipient',
      office: 'changping-customs',
      agency: 'customs',
      persons: [{ name: '张**' }],
    });
    expect(seen.body.content.persons).toBeUndefined();
    expect(seen.body.handling).toMatchObject({ stage: 'stored' });
    await tobacco.get(`/clues/${clueNo}`, HANDLER);
    expect(await stage(clueNo, 'opened')).toMatchObject({ openedBy: HANDLER.officer });

    const early = await tobacco.post(`/clues/${clueNo}/outcome`, HANDLER, { outcome: '查获' });
    expect(early.body.code).toBe('CLUE.NOT_TAKEN_UP');
    expect((await tobacco.post(`/clues/${clueNo}/take-up`, HANDLER)).status).toBe(200);
    await stage(clueNo, 'taken-up');
    expect((await tobacco.post(`/clues/${clueNo}/take-up`, HANDLER)).body.code).toBe('CLUE.ALREADY_TAKEN_UP');
    await tobacco.post(`/clues/${clueNo}/outcome`, HANDLER, { outcome: '查获假烟 200 条' });
    const done = await stage(clueNo, 'outcome-reported');
    expect(done).toMatchObject({ takenUpBy: 'guangzhou-tobacco-h1', outcome: '查获假烟 200 条' });

    const { body } = await customs.get(`/clues/${clueNo}`, CHANGPING);
    expect(body.timeline.map(({ what }: { what: string }) => what)).toEqual([
      'posted',
      'relayed',
      'stored',
      'opened',
      'taken-up',
      'outcome-reported',
    ]);
    const feed = await customs.get('/feed?limit=500', CHANGPING);
    const told = feed.body.items.filter((item: { subject: string }) => item.subject === clueNo);
    expect(told.map((item: { details: { stage: string } }) => item.details.stage)).toEqual([
      'taken-up',
      'outcome-reported',
    ]);
  });

  it('tells the poster, and not supervision, why a clue was declined', async () => {
    const { clueNo } = await post();
    await stage(clueNo, 'stored');
    await tobacco.post(`/clues/${clueNo}/decline`, HANDLER, { reason: '不属本局管辖' });
    expect(await stage(clueNo, 'declined')).toMatchObject({
      declineReason: '不属本局管辖',
      declinedBy: 'guangzhou-tobacco-h1',
    });
    const receipts = await tobacco.rows(
      `select data, deliveries::text from event where ordering_key = $1 and convert_from(data, 'utf8') like '%declined%'`,
      [clueNo],
    );
    const told = (reader: string) =>
      receipts.filter(({ deliveries }) => deliveries.includes(reader)).map(({ data }) => JSON.parse(data).receipts[0]);
    expect(told('to.customs.')).toMatchObject([{ stage: 'declined', reason: '不属本局管辖' }]);
    expect(told('to.supervision.')).toMatchObject([{ stage: 'declined', officer: 'guangzhou-tobacco-h1' }]);
    expect(told('to.supervision.')[0]).not.toHaveProperty('reason');
    expect((await tobacco.post(`/clues/${clueNo}/take-up`, HANDLER)).body.code).toBe('CLUE.ALREADY_DECLINED');
  });

  it('keeps recipients of one service apart: each sees and answers for itself', async () => {
    const { clueNo } = await post({}, ['guangzhou-tobacco', 'dongguan-tobacco']);
    await stage(clueNo, 'stored');
    await stage(clueNo, 'stored', 'dongguan-tobacco');
    await tobacco.post(`/clues/${clueNo}/take-up`, HANDLER);
    await stage(clueNo, 'taken-up');
    expect((await chainOf(clueNo, 'dongguan-tobacco')).stage).toBe('stored');
    expect((await tobacco.get(`/clues/${clueNo}`, { office: 'dalian-tobacco' })).status).toBe(404);
  });

  it('supersedes a clue at every holder, also at one the new version does not name', async () => {
    const { clueNo } = await post({}, ['guangzhou-tobacco']);
    await stage(clueNo, 'stored');
    const { sourceSystem: _system, sourceId: _id, ...request } = aPost(aClue({ title: '更正' }), ['dongguan-tobacco']);
    const revised = await customs.post(`/clues/${clueNo}/versions`, CHANGPING, { ...request, version: 2 });
    expect([revised.status, revised.body.recipients]).toEqual([201, ['guangzhou-tobacco', 'dongguan-tobacco']]);
    const newest = await waitFor('the new version to arrive', async () => {
      const { body } = await tobacco.get(`/clues/${clueNo}`, TOBACCO);
      return body.clueVersion === 2 ? body : undefined;
    });
    expect(newest.versions.map(({ state }: { state: string }) => state)).toEqual(['superseded', 'posted']);
    const again = await customs.post(`/clues/${clueNo}/versions`, CHANGPING, { ...request, version: 2 });
    expect([again.status, again.body.repeated]).toEqual([200, true]);
    const gap = await customs.post(`/clues/${clueNo}/versions`, CHANGPING, { ...request, version: 4 });
    expect([gap.status, gap.body.code]).toEqual([409, 'CLUE.VERSION_GAP']);
    const old = await customs.get(`/clues/${clueNo}?version=1`, CHANGPING);
    expect(old.body.state).toBe('superseded');
  });

  it('takes a new version by source id from a system that keeps no clue numbers', async () => {
    const request = aPost(aClue(), ['guangzhou-tobacco']);
    const early = await customs.post('/clues', CHANGPING, { ...request, version: 2 });
    expect(early.body.code).toBe('CLUE.PREVIOUS_VERSION_MISSING');
    const first = await customs.post('/clues', CHANGPING, request);
    const second = await customs.post('/clues', CHANGPING, {
      ...request,
      version: 2,
      content: aClue({ title: '第二版' }),
    });
    expect([second.status, second.body.clueNo, second.body.clueVersion]).toEqual([201, first.body.clueNo, 2]);
  });

  it('recalls a clue at every holder, and each says so', async () => {
    const { clueNo } = await post();
    await stage(clueNo, 'stored');
    const recalled = await customs.post(`/clues/${clueNo}/recall`, CHANGPING, { reason: '误发' });
    expect(recalled.status).toBe(200);
    await stage(clueNo, 'recall-stored');
    const { body } = await tobacco.get(`/clues/${clueNo}`, TOBACCO);
    expect(body).toMatchObject({ state: 'recalled', recallReason: '误发' });
    expect((await tobacco.post(`/clues/${clueNo}/take-up`, HANDLER)).body.code).toBe('CLUE.RECALLED');
    const again = await customs.post(`/clues/${clueNo}/recall`, CHANGPING, { reason: '再次' });
    expect(again.body.recalledAt).toBe(recalled.body.recalledAt);
  });

  it('takes no new version of a clue that its office has taken back, by number or by source', async () => {
    const request = aPost(aClue(), ['guangzhou-tobacco']);
    const { clueNo } = (await customs.post('/clues', CHANGPING, request)).body;
    await customs.post(`/clues/${clueNo}/recall`, CHANGPING, { reason: '误发' });
    const { sourceSystem: _system, sourceId: _id, ...byNumber } = request;
    for (const [route, body] of [
      [`/clues/${clueNo}/versions`, byNumber],
      ['/clues', request],
    ] as const) {
      const answer = await customs.post(route, CHANGPING, { ...body, version: 2 });
      expect([answer.status, answer.body.code]).toEqual([409, 'CLUE.RECALLED']);
    }
  });

  it('reacts to a clue it received, once, and shows it', async () => {
    const content = { ...aPeersClue(peer), transport: { mode: 'sea' as const, containers: ['MSKU9400739'] } };
    const posted = await tobacco.post('/clues', TOBACCO, aPost(content, ['changping-customs']));
    expect([posted.status, posted.body.problems]).toEqual([201, undefined]);
    const { clueNo } = posted.body;
    const seen = await waitFor('customs to have it', async () => {
      const { status, body } = await customs.get(`/clues/${clueNo}`, CHANGPING);
      return status === 200 ? body : undefined;
    });
    expect(seen.reactions).toEqual([expect.objectContaining({ kind: 'container-watch', subject: 'MSKU9400739' })]);
    const list = await customs.get('/clues/received?container=MSKU9400739', CHANGPING);
    expect(list.body.items.map((item: { clueNo: string }) => item.clueNo)).toEqual([clueNo]);
  });

  it('streams arrivals as they come, and after a reconnect what came meanwhile', async () => {
    const start = (await tobacco.get('/feed?limit=500', TOBACCO)).body.next;
    const { clueNo } = await post();
    await stage(clueNo, 'stored');
    const aborted = new AbortController();
    const headers = { ...(await tobacco.credentials(TOBACCO)), 'last-event-id': start };
    const response = await fetch(`${tobacco.url}/arrivals`, { headers, signal: aborted.signal });
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
    let text = '';
    const until = async (wanted: string) => {
      while (!text.includes(wanted)) {
        const { value, done } = await reader.read();
        if (done) throw new Error('the stream ended');
        text += value;
      }
    };
    await until(clueNo);
    const next = await post();
    await until(next.clueNo);
    expect(text).toMatch(/^event: clue$/m);
    expect(text).not.toContain('运动鞋');
    aborted.abort();
  });
});
