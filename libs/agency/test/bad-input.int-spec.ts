import { aPost, TestTown } from '#libs/testing/agency';
import type { TestAgency } from '#libs/testing/agency';
import { aClue, aSmallAgency, PERSON, SECRET_TITLE } from './a-small-agency.js';

const CHANGPING = { office: 'changping-customs' };
const RECIPIENTS = ['guangzhou-tobacco'];
const line = (changes: object) => ({
  name: '鞋',
  suspicion: 'unknown',
  quantity: { value: '1', unit: 'pair', qualifier: 'exactly' },
  ...changes,
});

describe('bad input', () => {
  let town: TestTown;
  let agency: TestAgency;

  beforeAll(async () => {
    town = await TestTown.create();
    agency = await town.agency(aSmallAgency);
  });
  afterAll(() => town?.drop());

  const raw = (text: Buffer | string, headers = {}) => agency.call('POST', '/clues', CHANGPING, { raw: text, headers });
  const postOf = (content: object, over: object = {}) => aPost({ ...aClue(), ...content } as never, RECIPIENTS, over);

  /** Nothing of a refused post is stored but its audit row. */
  async function storesNothingBut(audited: number, act: () => Promise<unknown>) {
    const tables = ['clue', 'clue_person', 'event', 'outbox', 'received_clue', 'feed'];
    const count = () => Promise.all(tables.map((table) => agency.count(table)));
    const auditBefore = await agency.count(`audit where act = 'clue.refused'`);
    const before = await count();
    await act();
    expect(await count()).toEqual(before);
    expect((await agency.count(`audit where act = 'clue.refused'`)) - auditBefore).toBe(audited);
  }

  describe('bytes that are no clue', () => {
    it.each([
      ['malformed JSON', '{"sourceSystem": ', 400],
      ['a body of nothing', '', 422],
      ['a bare string', '"clue"', 422],
      ['a list', '[]', 422],
      ['null', 'null', 422],
      ['nesting of a thousand levels', '['.repeat(1000) + ']'.repeat(1000), 400],
      ['bytes that are not UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]), 400],
      ['an object with a poisoned prototype', '{"__proto__": {"isAdmin": true}}', 400],
    ])('answers %s with a problem', async (_, text, status) => {
      const answer = await raw(text);
      expect([answer.status, answer.headers.get('content-type')]).toEqual([
        status,
        expect.stringContaining('application/problem+json'),
      ]);
      expect(answer.body).toMatchObject({
        code: expect.stringMatching(/^[A-Z]+\.[A-Z_0-9]+$/),
        detail: expect.stringMatching(/\p{Script=Han}/u),
        detailEn: expect.any(String),
        correlationId: expect.any(String),
      });
    });

    it('answers ten megabytes with 413', async () => {
      const { status } = await raw(`{"x":"${'a'.repeat(10 * 1024 * 1024)}"}`);
      expect(status).toBe(413);
    });
  });

  describe('a clue with something wrong in it', () => {
    it.each([
      ['a missing title', { title: undefined }, {}, '/content/title'],
      ['a number for a title', { title: 7 }, {}, '/content/title'],
      ['an unknown field', { colour: 'red' }, {}, '/content/colour'],
      ['an unknown field beside the content', {}, { urgent: true }, '/urgent'],
      [
        'a negative quantity',
        { goods: [line({ quantity: { value: '-5', unit: 'pair', qualifier: 'exactly' } })] },
        {},
        '/content/goods/0/quantity/value',
      ],
      [
        'a quantity of nothing',
        { goods: [line({ quantity: { value: '0.00', unit: 'pair', qualifier: 'exactly' } })] },
        {},
        '/content/goods/0/quantity/value',
      ],
      [
        'a unit nobody knows',
        { goods: [line({ quantity: { value: '5', unit: 'dozen', qualifier: 'exactly' } })] },
        {},
        '/content/goods/0/quantity/unit',
      ],
      [
        'half a pair of shoes',
        { goods: [line({ quantity: { value: '1.5', unit: 'pair', qualifier: 'exactly' } })] },
        {},
        '/content/goods/0/quantity',
      ],
      ['goods found in the future', { discoveredAt: '2999-01-01' }, {}, '/content/discoveredAt'],
      ['a date that is none', { discoveredAt: '2020-02-30' }, {}, '/content/discoveredAt'],
      ['a character that cannot be stored', { title: 'a\u0000b' }, {}, '/content/title'],
      ['a source system of blanks', {}, { sourceSystem: ' ' }, '/sourceSystem'],
      ['a source id of blanks', {}, { sourceId: '  ' }, '/sourceId'],
      ['a line break in the title', { title: 'a\nb' }, {}, '/content/title'],
      ['a tab in a brand', { goods: [line({ brand: 'a\tb' })] }, {}, '/content/goods/0/brand'],
      ['an unknown office', {}, { recipients: ['no-such-office'] }, '/recipients/0'],
      ['an office that receives no clues', {}, { recipients: ['guangzhou-procuratorate'] }, '/recipients/0'],
      ['itself as recipient', {}, { recipients: ['guangzhou-tobacco', 'changping-customs'] }, '/recipients/1'],
      ['one recipient twice', {}, { recipients: ['guangzhou-tobacco', 'guangzhou-tobacco'] }, '/recipients/1'],
      ['no recipient', {}, { recipients: [] }, '/recipients'],
      ['no purpose', {}, { purpose: undefined }, '/purpose'],
      ['an unknown classification', {}, { classification: 'public' }, '/classification'],
      [
        'an attachment that was never uploaded',
        { documents: [{ kind: 'photo', title: '照片', digest: 'a'.repeat(64) }] },
        {},
        '/content/documents/0/digest',
      ],
      ['a version of nothing', {}, { version: 0 }, '/version'],
    ])('refuses %s and says where', async (_, content, over, path) => {
      const answer = await agency.post('/clues', CHANGPING, postOf(content, over));
      expect([400, 422]).toContain(answer.status);
      const where = answer.body.problems.map((problem: { path: string }) => problem.path);
      if (path) expect(where).toContain(path);
      for (const problem of answer.body.problems)
        expect(problem).toMatchObject({ zh: expect.stringMatching(/\p{Script=Han}/u), en: expect.any(String) });
    });

    it('says everything that is wrong at once', async () => {
      const { body } = await agency.post(
        '/clues',
        CHANGPING,
        postOf({
          title: undefined,
          customsCode: 'x',
          goods: [line({ quantity: { value: '-1', unit: 'pair', qualifier: 'exactly' } })],
        }),
      );
      expect(body.problems.length).toBeGreaterThanOrEqual(3);
    });

    it('stores nothing of it but an audit row with the code', () =>
      storesNothingBut(1, async () => {
        const { body } = await agency.post(
          '/clues',
          CHANGPING,
          postOf({ discoveredAt: '2999-01-01' }, { sourceId: 'REFUSED-1' }),
        );
        const [entry] = await agency.rows(
          `select subject, details, correlation_id from audit where subject = 'test-system/REFUSED-1'`,
        );
        expect(entry).toMatchObject({
          details: { code: 'CLUE.REFUSED', problems: 'CLUE.DATE_IN_FUTURE' },
          correlation_id: body.correlationId,
        });
      }));

    it('refuses a state secret with a notice that repeats nothing of it', async () => {
      const answer = await agency.post('/clues', CHANGPING, postOf({}, { classification: '机密' }));
      expect(answer.body).toMatchObject({ code: 'CLUE.STATE_SECRET', problems: [] });
      expect(JSON.stringify(answer.body)).not.toContain(SECRET_TITLE);
      const marked = await agency.post('/clues', CHANGPING, postOf({ summary: '机密★长期 某某' }));
      expect(marked.body).toMatchObject({ code: 'CLUE.STATE_SECRET', problems: [] });
    });
  });

  describe('a batch', () => {
    it('takes the good items and says what is wrong with each bad one', async () => {
      const repeated = postOf({});
      const items = [
        postOf({}),
        postOf({ title: 7 }),
        repeated,
        repeated,
        'nonsense',
        postOf({}, { recipients: ['nobody'] }),
        postOf({ persons: [PERSON] }),
      ];
      const { status, body } = await agency.post('/clues/batch', CHANGPING, { items });
      expect(status).toBe(207);
      expect(body.items.map((item: { status: number }) => item.status)).toEqual([201, 422, 201, 200, 422, 422, 201]);
      expect([body.accepted, body.refused]).toEqual([4, 3]);
      expect(body.items[3].acceptance.clueNo).toBe(body.items[2].acceptance.clueNo);
      expect(body.items[1].problem.problems[0].path).toBe('/content/title');
    });

    it('takes five hundred clues at once', async () => {
      const items = Array.from({ length: 500 }, () => postOf({}));
      const { body } = await agency.post('/clues/batch', CHANGPING, { items });
      expect(body.accepted).toBe(500);
      expect(new Set(body.items.map((item: { acceptance: { clueNo: string } }) => item.acceptance.clueNo)).size).toBe(
        500,
      );
    });

    it.each([
      ['no items', {}],
      ['an empty list', { items: [] }],
      ['more than five hundred', { items: Array.from({ length: 501 }, () => ({})) }],
      ['something beside its items', { items: [{}], all: true }],
    ])('is refused as a whole with %s', async (_, body) => {
      const answer = await agency.post('/clues/batch', CHANGPING, body);
      expect([answer.status, answer.body.code]).toEqual([422, 'CLUE.BATCH_FORM']);
    });
  });

  describe('a caller without the right', () => {
    it('hears nothing of clues of other offices', async () => {
      const { body } = await agency.post('/clues', CHANGPING, postOf({}));
      for (const office of ['dalian-customs', 'huangpu-customs']) {
        const answer = await agency.get(`/clues/${body.clueNo}`, { office });
        expect([answer.status, answer.body.code]).toEqual([404, 'CLUE.UNKNOWN']);
      }
      const list = await agency.get('/clues', { office: 'dalian-customs' });
      expect(list.body.items).toEqual([]);
    });

    it('cannot post, decide or read with a credential that does not fit', async () => {
      const url = `${agency.url}/clues`;
      expect((await fetch(url)).status).toBe(401);
      expect((await fetch(url, { headers: { 'x-api-key': 'cbk_aaaaaaaaaaaa_' + 'A'.repeat(43) } })).status).toBe(401);
      expect((await agency.post('/clues/X/take-up', CHANGPING)).status).toBe(403);
    });
  });

  describe('a query', () => {
    it.each([
      ['/clues?after=nonsense', 'after'],
      ['/clues?limit=0', 'limit'],
      ['/clues?limit=9999', 'limit'],
      ['/clues?state=lost', 'state'],
      ['/clues?colour=red', 'colour'],
      ['/clues?brand=a&brand=b', 'brand'],
      ['/clues/received?from=yesterday', 'from'],
      ['/clues?from=2026-03-02&to=2026-03-01', 'to'],
      ['/feed?after=-1', 'after'],
      ['/clues/X?version=two', 'version'],
    ])('%s is refused by name', async (route, name) => {
      const { status, body } = await agency.get(route, CHANGPING);
      expect([status, body.code]).toEqual([400, 'HTTP.INVALID_QUERY']);
      expect(body.problems.map(({ path }: { path: string }) => path)).toEqual([`/${name}`]);
    });
  });

  it('is a clue with more to say than one message holds, though each field keeps its limit', async () => {
    const long = (length: number) => '𠮷'.repeat(length);
    const content = {
      goods: Array.from({ length: 200 }, () => line({ name: long(200), brand: long(100), model: long(100) })),
      parties: Array.from({ length: 100 }, () => ({ role: 'seller', name: long(200), address: long(300) })),
      persons: Array.from({ length: 100 }, () => ({ role: 'seller', name: long(100), address: long(300) })),
      rights: Array.from({ length: 100 }, () => ({ kind: 'trademark', holder: long(200) })),
      documents: Array.from({ length: 100 }, () => ({ kind: 'paper', title: long(200) })),
      places: Array.from({ length: 50 }, () => ({ role: 'found-at', description: long(300) })),
    };
    const expected = [422, 'CLUE.REFUSED', [expect.objectContaining({ path: '/content', code: 'CLUE.TOO_LARGE' })]];
    await storesNothingBut(1, async () => {
      const { status, body } = await agency.post('/clues', CHANGPING, postOf(content));
      expect([status, body.code, body.problems]).toEqual(expected);
    });
    const first = postOf({});
    await agency.post('/clues', CHANGPING, first);
    const { status, body } = await agency.post('/clues', CHANGPING, {
      ...postOf(content),
      ...first,
      version: 2,
      content: { ...aClue(), ...content },
    });
    expect([status, body.code, body.problems]).toEqual(expected);
  });
});
