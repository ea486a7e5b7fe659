import { eventTypeOf, MessageRefusedV1, OfficialClueAnsweredV1 } from '#libs/contracts';
import type { OfficialClueStage, OfficialCluePassedV1, ReceivedEvent } from '#libs/contracts';
import { UnitOfWork } from '#libs/service';
import { everythingIn, tracesOf } from '#libs/testing';
import { aPeer, TestTown } from '#libs/testing/agency';
import type { Answer, As, TestAgency } from '#libs/testing/agency';
import { OnOfficialClueAnswered, OnOfficialClueRefused } from '../src/sending/official-clue-answers.js';

const MARKER = 'Zhang-Marker-Sanfeng';
const AUTHOR = { officer: 'huangpu-customs-h1' };
const OTHER_HANDLER = { officer: 'huangpu-customs-h2' };
const HEAD = { officer: 'huangpu-customs-head' };
const HEAD_ELSEWHERE = { officer: 'dalian-customs-head' };
const BRIBE = {
  basis: 'art-19',
  addressee: 'guangzhou-commission',
  official: { name: MARKER, office: '某局', position: '科长' },
  conduct: 'corruption-bribery',
  metOn: '2026-11-20',
  facts: `${MARKER} took money`,
  documents: [{ kind: 'record', title: MARKER, digest: 'a'.repeat(64) }],
};
const LATE = { ...BRIBE, basis: 'art-18', conduct: 'late-transfer' };

describe('a clue about a public official, at the office that passes it on', () => {
  let town: TestTown;
  let agency: TestAgency;

  beforeAll(async () => {
    town = await TestTown.create();
    agency = await town.agency(aPeer('customs'));
  }, 120_000);
  afterAll(() => town?.drop());

  const record = (changes: object = {}, as: As = AUTHOR, key?: string) =>
    agency.call('POST', '/official-clues', as, {
      body: { ...BRIBE, ...changes },
      ...(key && { headers: { 'idempotency-key': key } }),
    });
  const recorded = async (changes: object = {}) => (await record(changes)).body.officialClueNo as string;
  const open = (no: string, as: As) => agency.post(`/official-clues/${no}/openings`, as, { purpose: 'approval' });
  const send = (no: string, as: As) => agency.post(`/official-clues/${no}/send`, as);
  const numbers = async (as: As) =>
    (await agency.get('/official-clues', as)).body.items.map((one: { officialClueNo: string }) => one.officialClueNo);
  const codes = ({ body }: Answer) =>
    body.problems.map(({ path, code }: { path: string; code: string }) => [path, code]);
  const passed = async (no: string) => {
    const rows = await agency.rows('select * from event where ordering_key = $1', [no]);
    return rows.map((row) => ({ ...row, data: JSON.parse(row.data.toString('utf8')) as OfficialCluePassedV1 }));
  };

  it('is refused when there is more of it than a message holds, not recorded and never sent', async () => {
    const long = {
      kind: '卷'.repeat(64),
      title: '物'.repeat(200),
      documentNo: '号'.repeat(64),
      digest: 'a'.repeat(64),
    };
    const documents = Array.from({ length: 100 }, () => long);
    const before = await agency.count('official_clue');
    const answer = await record({ facts: '实'.repeat(20_000), documents });
    expect([answer.status, codes(answer)]).toEqual([422, [['', 'OFFICIALS.TOO_LARGE']]]);
    expect(await agency.count('official_clue')).toBe(before);
    const most = await recorded({ facts: '实'.repeat(20_000), documents: documents.slice(0, 50) });
    expect((await send(most, HEAD)).status).toBe(200);
  });

  it('is seen by its author and the head who sends it, and by nobody else (Order 310 Art. 19)', async () => {
    const no = await recorded();
    for (const as of [AUTHOR, HEAD]) {
      expect(await numbers(as)).toContain(no);
      expect((await open(no, as)).body.content).toMatchObject({ facts: BRIBE.facts, official: { name: MARKER } });
    }
    for (const as of [OTHER_HANDLER, HEAD_ELSEWHERE]) {
      expect(await numbers(as)).not.toContain(no);
      const answers = [await open(no, as), await send(no, as), await agency.get(`/official-clues/${no}`, as)];
      expect(answers.map(({ status, body }) => [status, body.code])).toEqual(Array(3).fill([404, 'OFFICIALS.UNKNOWN']));
    }
    for (const as of [
      { officer: 'operator' },
      { officer: 'security-admin' },
      { officer: 'audit-admin' },
      { office: 'huangpu-customs' },
    ])
      expect([(await open(no, as)).status, (await agency.get('/official-clues', as)).status]).toEqual([403, 403]);
  });

  it('is seen by no head but the one whom its author names', async () => {
    const no = await recorded({ approver: 'deputy' });
    expect(await numbers(HEAD)).not.toContain(no);
    expect((await open(no, HEAD)).status).toBe(404);
    expect((await send(no, HEAD)).status).toBe(404);
    const { body } = await record({ approver: 'deputy' }, HEAD);
    expect((await send(body.officialClueNo, HEAD)).body.code).toBe('OFFICIALS.HEAD_ONLY');
  });

  it('is sent by the head alone, sealed for the addressee, and once', async () => {
    const no = await recorded();
    expect((await send(no, AUTHOR)).body.code).toBe('OFFICIALS.HEAD_ONLY');
    expect((await send(no, HEAD)).body.state).toBe('sent');
    expect((await send(no, HEAD)).status).toBe(200);
    const [event, ...more] = await passed(no);
    expect(more).toEqual([]);
    expect(event).toMatchObject({
      type: 'customs.official-clue-passed',
      data: { officialClueNo: no, office: 'huangpu-customs', addressee: 'guangzhou-commission' },
    });
  });

  it('is recorded once for one idempotency key', async () => {
    const [first, again] = [await record({}, AUTHOR, 'once'), await record({}, AUTHOR, 'once')];
    expect(again.body.officialClueNo).toBe(first.body.officialClueNo);
    for (const other of [{ facts: 'other' }, { addressee: 'guangzhou-procuratorate' }, { approver: 'deputy' }])
      expect((await record(other, AUTHOR, 'once')).body.code).toBe('OFFICIALS.KEY_REUSED');
  });

  it('keeps what Art. 18 and 19 say of article, conduct and addressee, and says what is wrong where', async () => {
    expect(codes(await record({ ...LATE, addressee: 'guangzhou-procuratorate' }))).toEqual([
      ['/addressee', 'OFFICIALS.ADDRESSEE_NOT_OF_BASIS'],
    ]);
    expect(codes(await record({ addressee: 'huangpu-customs' }))).toEqual([['/addressee', 'OFFICIALS.OWN_OFFICE']]);
    const own = { ...BRIBE.official, officeId: 'guangzhou-commission' };
    expect(codes(await record({ official: own }))).toEqual([['/addressee', 'OFFICIALS.ABOUT_ADDRESSEE']]);
    expect(codes(await record({ caseNo: 'AJ-OF-OTHERS' }))).toEqual([['/caseNo', 'ACT.CASE_UNKNOWN']]);
    expect(codes(await record({ surprise: 1 }))).toEqual([['/surprise', 'CONTRACT.FIELD_UNKNOWN']]);
    expect((await record(LATE)).status).toBe(201);
  });

  it('tells an office what it may choose, and why no clock runs (Art. 19: 及时)', async () => {
    const { body } = await agency.get('/official-clues/bases', AUTHOR);
    expect(body.map(({ id }: { id: string }) => id)).toEqual(['art-18', 'art-19']);
    expect(body[1]).toMatchObject({ mark: 'V', noLimitBecause: { zh: expect.stringContaining('及时') } });
    expect(body[0].addressees.map(({ id }: { id: string }) => id)).toEqual(['guangzhou-commission']);
    expect(JSON.stringify(body[0].conducts)).not.toContain('late-decision');
  });

  it('may name a case of the office, which then shows nothing of it', async () => {
    await agency.rows(
      `insert into case_participant (office, case_no, parts, states, updated_at, was_overdue)
       values ('huangpu-customs', 'AJ-OWN', '{transferor}', '{}', now(), false)`,
    );
    const no = await recorded({ caseNo: 'AJ-OWN' });
    expect((await open(no, AUTHOR)).body.content.caseNo).toBe('AJ-OWN');
    expect(await everythingIn((sql) => agency.rows(sql))).not.toMatch(new RegExp(`${no}.*AJ-OWN|AJ-OWN.*${no}`));
  });

  it('leaves no trace in any table, event or log line, and is audited by number and digest', async () => {
    const no = await recorded();
    const { digest } = (await open(no, AUTHOR)).body;
    await open(no, OTHER_HANDLER);
    await send(no, HEAD);
    expect(tracesOf(MARKER, await everythingIn((sql) => agency.rows(sql)))).toEqual([]);
    expect(tracesOf(MARKER, town.log.join('\n'))).toEqual([]);
    const audit = await agency.rows('select act, actor, details from audit where subject = $1 order by id', [no]);
    expect(audit.map(({ act, actor }) => [act, actor])).toEqual([
      ['official-clue.recorded', AUTHOR.officer],
      ['official-clue.opened', AUTHOR.officer],
      ['official-clue.refused', OTHER_HANDLER.officer],
      ['official-clue.sent', HEAD.officer],
    ]);
    expect(audit[1].details).toEqual({ purpose: 'approval', digest });
    expect(audit[3].details).toMatchObject({ digest, addressee: 'guangzhou-commission' });
  });

  const hear = async <T extends object>(handler: { handle(tx: never, events: never): Promise<void> }, data: T) =>
    agency.app
      .get(UnitOfWork, { strict: false })
      .run((tx) =>
        handler.handle(
          tx as never,
          [{ data, writer: 'supervision', recipients: ['huangpu-customs'] } as Partial<ReceivedEvent<T>>] as never,
        ),
      );

  it('shows how far it has come, in whatever order the answers arrive, and only those of its addressee', async () => {
    const no = await recorded();
    await send(no, HEAD);
    const handler = agency.app.get(OnOfficialClueAnswered, { strict: false });
    expect(handler.type).toBe(eventTypeOf('supervision', OfficialClueAnsweredV1));
    const tell = (stage: OfficialClueStage, office = 'guangzhou-commission') =>
      hear(handler, { officialClueNo: no, office, stage, at: '2026-11-27T03:00:00.000Z' });
    const state = async () => (await agency.get(`/official-clues/${no}`, AUTHOR)).body.state;
    await tell('accepted', 'guangzhou-procuratorate');
    expect(await state()).toBe('sent');
    await tell('acknowledged');
    await tell('received');
    expect(await state()).toBe('acknowledged');
    await tell('not-taken');
    await tell('acknowledged');
    expect(await state()).toBe('not-taken');
  });

  it('shows with which code the organ’s service refused it', async () => {
    const no = await recorded();
    await send(no, HEAD);
    const [{ id: eventId }] = await passed(no);
    const refusal = {
      eventId,
      eventType: 'customs.official-clue-passed',
      orderingKey: no,
      code: 'OFFICIALS.ABOUT_ADDRESSEE',
    };
    const handler = agency.app.get(OnOfficialClueRefused, { strict: false });
    expect(handler.type).toBe(eventTypeOf('supervision', MessageRefusedV1));
    await hear(handler, { ...refusal, refusedAt: '2026-11-27T03:00:00.000Z' });
    const { body } = await agency.get(`/official-clues/${no}`, AUTHOR);
    expect(body).toMatchObject({ state: 'refused', refusalCode: 'OFFICIALS.ABOUT_ADDRESSEE' });
    const listed = async (state: string) =>
      JSON.stringify((await agency.get(`/official-clues?state=${state}`, AUTHOR)).body.items);
    expect(await listed('refused')).toContain(no);
    expect(await listed('sent')).not.toContain(no);
  });

  it('cannot be listed by a state that there is none of', async () => {
    const { status, body } = await agency.get('/official-clues?state=lost', AUTHOR);
    expect([status, body.code]).toEqual([400, 'HTTP.INVALID_QUERY']);
    expect(body.problems).toEqual([
      expect.objectContaining({
        path: '/state',
        code: 'CONTRACT.NOT_IN_LIST',
        en: expect.stringContaining('passed-on'),
      }),
    ]);
  });

  it('is not shown as refused once the organ has acknowledged it', async () => {
    const no = await recorded();
    await send(no, HEAD);
    const [{ id: eventId }] = await passed(no);
    const at = '2026-11-27T03:00:00.000Z';
    const answer = { officialClueNo: no, office: 'guangzhou-commission', stage: 'acknowledged', at };
    await hear(agency.app.get(OnOfficialClueAnswered, { strict: false }), answer);
    const refusal = { eventId, eventType: 'customs.official-clue-passed', orderingKey: no, code: 'X', refusedAt: at };
    await hear(agency.app.get(OnOfficialClueRefused, { strict: false }), refusal);
    expect((await agency.get(`/official-clues/${no}`, AUTHOR)).body.state).toBe('acknowledged');
  });

  it('is listed page by page; who has none gets an empty page', async () => {
    const { body } = await agency.get('/official-clues?limit=1', AUTHOR);
    const rest = (await agency.get(`/official-clues?after=${body.next}`, AUTHOR)).body.items;
    expect([...body.items, ...rest].map((one) => one.officialClueNo)).toEqual(await numbers(AUTHOR));
    expect((await agency.get('/official-clues', { officer: 'dalian-customs-h1' })).body).toEqual({ items: [] });
  });
});
