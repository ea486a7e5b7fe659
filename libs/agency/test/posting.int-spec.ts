import { aPost, TestTown } from '#libs/testing/agency';
import type { TestAgency } from '#libs/testing/agency';
import { aClue, aSmallAgency, PERSON, SECRET_TITLE } from './a-small-agency.js';

const CHANGPING = { office: 'changping-customs' };
const RECIPIENTS = ['guangzhou-tobacco', 'changping-police'];

describe('posting clues', () => {
  let town: TestTown;
  let agency: TestAgency;

  beforeAll(async () => {
    town = await TestTown.create();
    agency = await town.agency(aSmallAgency);
  });
  afterAll(() => town?.drop());

  it('accepts a clue, durable, audited and on its way', async () => {
    const { status, body } = await agency.post('/clues', CHANGPING, aPost(aClue(), RECIPIENTS));
    expect(status).toBe(201);
    expect(body).toMatchObject({ clueVersion: 1, recipients: RECIPIENTS, warnings: [], repeated: false });
    expect(body.clueNo).toMatch(/^HG-\d{8}-[0-9A-HJKMNP-TV-Z]{10}$/);
    expect(await agency.count('clue where clue_no = $1', [body.clueNo])).toBe(1);
    expect(await agency.count(`audit where subject = $1 and act = 'clue.posted'`, [body.clueNo])).toBe(1);
    const events = await agency.rows('select type, deliveries from event where ordering_key = $1 order by type', [
      body.clueNo,
    ]);
    expect(events.map(({ type }) => type)).toEqual(['customs.clue-posted', 'customs.clue-summarised']);
    expect(events[0].deliveries).toHaveLength(2);
  });

  it('gives the first acceptance again when the same clue is posted again', async () => {
    const post = aPost(aClue(), RECIPIENTS);
    const first = await agency.post('/clues', CHANGPING, post);
    const again = await agency.post('/clues', CHANGPING, post);
    expect([first.status, again.status]).toEqual([201, 200]);
    expect(again.body).toEqual({ ...first.body, repeated: true });
    expect(await agency.count('event where ordering_key = $1', [first.body.clueNo])).toBe(2);
  });

  it('answers twenty simultaneous posts of one clue with one clue', async () => {
    const post = aPost(aClue(), RECIPIENTS);
    const answers = await Promise.all(Array.from({ length: 20 }, () => agency.post('/clues', CHANGPING, post)));
    expect(new Set(answers.map(({ body }) => body.clueNo)).size).toBe(1);
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(await agency.count('clue where source_id = $1', [post.sourceId])).toBe(1);
  });

  it('refuses the same key with other content and names both digests', async () => {
    const post = aPost(aClue(), RECIPIENTS);
    const first = await agency.post('/clues', CHANGPING, post);
    const other = await agency.post('/clues', CHANGPING, { ...post, content: aClue({ title: '另一内容' }) });
    expect(other.status).toBe(409);
    expect(other.body).toMatchObject({
      code: 'CLUE.KEY_REUSED',
      context: { accepted: first.body.contentDigest, clueNo: first.body.clueNo },
    });
    expect(other.body.context.sent).toMatch(/^[0-9a-f]{64}$/);
    expect(await agency.count('clue where source_id = $1', [post.sourceId])).toBe(1);
  });

  it('does not let a repetition pass silently for offices that were never told', async () => {
    const post = aPost(aClue(), RECIPIENTS);
    await agency.post('/clues', CHANGPING, post);
    const { status, body } = await agency.post('/clues', CHANGPING, {
      ...post,
      recipients: [...RECIPIENTS, 'dalian-police'],
    });
    expect([status, body.code]).toEqual([409, 'CLUE.KEY_OTHER_RECIPIENTS']);
  });

  it.each([
    ['purpose', { purpose: 'to be forgotten' }],
    ['legalBasis', { legalBasis: 'Order 310 Art. 5' }],
    ['classification', { classification: 'restricted' }],
  ])('refuses the same key and content with another %s, at once and as a later version', async (differs, change) => {
    const first = aPost(aClue(), RECIPIENTS);
    const posted = await agency.post('/clues', CHANGPING, first);
    const second = { ...first, version: 2 };
    expect((await agency.post('/clues', CHANGPING, second)).status).toBe(201);
    for (const post of [first, second]) {
      const { status, body } = await agency.post('/clues', CHANGPING, { ...post, ...change });
      expect([status, body.code]).toEqual([409, 'CLUE.KEY_OTHER_FRAME']);
      expect(body.context).toEqual({ accepted: posted.body.contentDigest, clueNo: posted.body.clueNo, differs });
      expect(body.detailEn).toContain(differs);
    }
    const [refusal] = await agency.rows(
      `select details from audit where act = 'clue.refused' order by id desc limit 1`,
    );
    expect(refusal.details).toMatchObject({ code: 'CLUE.KEY_OTHER_FRAME' });
  });

  it('takes a clue and its next version in one batch, in the order they stand in', async () => {
    const first = aPost(aClue(), RECIPIENTS);
    const second = { ...first, version: 2, content: aClue({ title: '补充后的标题' }) };
    const { status, body } = await agency.post('/clues/batch', CHANGPING, { items: [first, second, first] });
    expect([status, body.items.map((item: { status: number }) => item.status)]).toEqual([207, [201, 201, 200]]);
    expect(body.items[1].acceptance).toMatchObject({ clueNo: body.items[0].acceptance.clueNo, clueVersion: 2 });
  });

  it('takes a classification left out for the one it stands for', async () => {
    const post = aPost(aClue(), RECIPIENTS);
    await agency.post('/clues', CHANGPING, post);
    expect((await agency.post('/clues', CHANGPING, { ...post, classification: 'internal' })).status).toBe(200);
  });

  it('keeps warnings with the clue until a named officer confirms them', async () => {
    const posted = await agency.post('/clues', CHANGPING, aPost(aClue({ declarationNo: undefined }), RECIPIENTS));
    const [warning] = posted.body.warnings;
    expect(warning).toMatchObject({ path: '/declarationNo', code: 'CUSTOMS.DECLARATION_NO_MISSING' });
    expect(warning.zh).toMatch(/\p{Script=Han}/u);
    const { path, code } = warning;
    const confirmed = await agency.post(
      `/clues/${posted.body.clueNo}/warnings/confirm`,
      { officer: 'changping-customs-h1' },
      { path, code },
    );
    expect(confirmed.status).toBe(200);
    const { body } = await agency.get(`/clues/${posted.body.clueNo}`, CHANGPING);
    expect(body.warnings[0].confirmations).toEqual([
      expect.objectContaining({ confirmedBy: 'changping-customs-h1', office: 'changping-customs' }),
    ]);
    const unknown = await agency.post(
      `/clues/${posted.body.clueNo}/warnings/confirm`,
      { officer: 'changping-customs-h1' },
      { path, code: 'CODE.NO_SUCH' },
    );
    expect(unknown.body.code).toBe('CLUE.WARNING_UNKNOWN');
  });

  it('tells of a warning in whole sentences, to its poster and to whom it is shown', async () => {
    const content = aClue({ declarationNo: '530020200000000001' });
    const { body } = await agency.post('/clues', CHANGPING, aPost(content, RECIPIENTS));
    const shown = (await agency.get(`/clues/${body.clueNo}`, CHANGPING)).body.warnings;
    expect(shown).toHaveLength(1);
    for (const { code, en, zh } of [...body.warnings, ...shown]) {
      expect(code).toBe('CUSTOMS.CODE_UNLIKE_DECLARATION');
      expect(en).toBe('the customs code differs from the first four digits of the declaration number (5300)');
      expect(zh).toContain('5300');
    }
  });

  it('takes text that may read differently from what it says, and keeps the doubt with the clue', async () => {
    const content = aClue({ title: '收货人 \u202eABC', summary: '第一行\n第二行' });
    const { status, body } = await agency.post('/clues', CHANGPING, {
      ...aPost(content, RECIPIENTS),
      purpose: 'looked \u2066into',
      legalBasis: 'Art. \u20663',
    });
    expect(status).toBe(201);
    expect(body.warnings.map(({ path, code }: { path: string; code: string }) => [path, code])).toEqual([
      ['', 'CLUE.BIDI_CONTROL'],
      ['/title', 'CLUE.BIDI_CONTROL'],
    ]);
    expect((await agency.get(`/clues/${body.clueNo}`, CHANGPING)).body.warnings).toHaveLength(2);
  });

  it('keeps persons apart and shows them masked; supervision gets them masked from the start', async () => {
    const { body } = await agency.post('/clues', CHANGPING, aPost(aClue({ persons: [PERSON] }), RECIPIENTS));
    const [{ content }] = await agency.rows('select content::text from clue where clue_no = $1', [body.clueNo]);
    expect(content).not.toContain(PERSON.name);
    const shown = await agency.get(`/clues/${body.clueNo}`, CHANGPING);
    expect(shown.body.persons).toEqual([
      {
        role: 'consignor',
        name: '张**',
        idKind: 'resident-id',
        idNo: `1${'*'.repeat(16)}X`,
        phone: `1${'*'.repeat(9)}8`,
      },
    ]);
    const [{ data }] = await agency.rows(
      `select convert_from(data, 'UTF8') as data from event where ordering_key = $1 and type = 'customs.clue-summarised'`,
      [body.clueNo],
    );
    for (const secret of [PERSON.name, PERSON.idNo, PERSON.phone, SECRET_TITLE]) expect(data).not.toContain(secret);
    expect(JSON.parse(data).tokens.map(({ kind }: { kind: string }) => kind)).toEqual(
      expect.arrayContaining(['person-id', 'phone', 'container', 'brand']),
    );
  });

  it('keeps content whose digest can be computed again from what is stored', async () => {
    const { body } = await agency.post(
      '/clues',
      CHANGPING,
      aPost(aClue({ summary: '“引号”\n\\u00e9 é 😀' }), RECIPIENTS),
    );
    const [{ content }] = await agency.rows('select content::text from clue where clue_no = $1', [body.clueNo]);
    const { sha256Hex } = await import('#libs/kernel');
    expect(sha256Hex(content)).toBe(body.contentDigest);
    const [{ digest, computed }] = await agency.rows(
      `select c.digest, encode(sha256(e.data), 'hex') as computed from clue c join event e on e.id = c.event_id where c.clue_no = $1`,
      [body.clueNo],
    );
    expect(digest).toBe(computed);
  });

  it('delivers to offices of the same agency in the posting transaction, without a channel', async () => {
    const { body } = await agency.post('/clues', CHANGPING, aPost(aClue(), ['laogang-customs']));
    const received = await agency.get('/clues/received', { office: 'laogang-customs' });
    expect(received.body.items[0]).toMatchObject({ clueNo: body.clueNo, state: 'stored', from: 'changping-customs' });
    const chain = await agency.get(`/clues/${body.clueNo}`, CHANGPING);
    expect(chain.body.recipients).toEqual([expect.objectContaining({ office: 'laogang-customs', stage: 'stored' })]);
    expect(await agency.count(`event where type = 'customs.clue-posted' and ordering_key = $1`, [body.clueNo])).toBe(0);
  });

  it('records who was given what, for which purpose and on which basis', async () => {
    const { body } = await agency.post('/clues', CHANGPING, aPost(aClue(), RECIPIENTS));
    const shared = await agency.rows(
      'select shared_by, shared_with, purpose, legal_basis from sharing_record where clue_no = $1 order by shared_with',
      [body.clueNo],
    );
    expect(shared).toEqual(
      [...RECIPIENTS].sort().map((office) => ({
        shared_by: 'changping-customs',
        shared_with: office,
        purpose: 'to be looked into',
        legal_basis: 'Order 730 Art. 3',
      })),
    );
  });

  it('does not let the service change what an office vouched for', async () => {
    const { body } = await agency.post('/clues', CHANGPING, aPost(aClue(), RECIPIENTS));
    const edit = agency.database.unitOfWork.query({
      text: `update clue set purpose = 'other' where clue_no = $1`,
      values: [body.clueNo],
    });
    await expect(edit).rejects.toMatchObject({ code: '42501' });
  });
});
