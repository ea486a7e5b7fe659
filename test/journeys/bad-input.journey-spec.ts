import { aCustomsClue, aSourceId } from './support/clues.js';
import { call } from './support/http.js';
import type { Answer } from './support/http.js';
import { aStage } from './support/stage.js';

const stage = aStage();

/** A post as raw text or as JSON; gives the answer. */
function posting(what: {
  raw?: string | Uint8Array<ArrayBuffer>;
  json?: unknown;
  contentType?: string;
}): Promise<Answer> {
  const { system } = stage();
  return call(system.addresses.customs, 'POST', '/clues', {
    apiKey: system.apiKeys['changping-customs'],
    raw: what.raw,
    json: what.json,
    headers: { 'content-type': what.contentType ?? 'application/json' },
  });
}

function expectProblem({ status, body, headers }: Answer, expected: number): void {
  expect(status).toBe(expected);
  expect(headers.get('content-type')).toContain('application/problem+json');
  expect(body).toMatchObject({
    status: expected,
    code: expect.stringMatching(/^[A-Z-]+\.[A-Z0-9_]+$/),
    title: expect.any(String),
    detail: expect.stringMatching(/\p{Script=Han}/u),
    detailEn: expect.any(String),
    correlationId: expect.any(String),
  });
}

const goods = (over: object) => ({
  goods: [
    {
      name: '运动鞋',
      suspicion: 'counterfeit',
      quantity: { value: '12', unit: 'pair', qualifier: 'exactly' },
      ...over,
    },
  ],
});

describe('bad input at the door', () => {
  it.each([
    ['no JSON', '{"sourceSystem": '],
    ['an empty body', ''],
    ['a list where an object belongs', '[]'],
    ['a number where an object belongs', '42'],
    ['JSON in another encoding than UTF-8', new Uint8Array([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d])],
    ['ten thousand brackets', '['.repeat(10_000) + ']'.repeat(10_000)],
  ])('is answered with a problem: %s', async (_what, raw) => {
    const answer = await posting({ raw });
    expect([400, 422]).toContain(answer.status);
    expectProblem(answer, answer.status);
  });

  it('is refused above the limit of 9 MB before it is read to its end', async () => {
    expectProblem(
      await posting({
        raw: JSON.stringify({ ...aCustomsClue(['guangzhou-police']), purpose: 'x'.repeat(10 * 2 ** 20) }),
      }),
      413,
    );
  });

  it.each(['/clues/%00', '/clues/a%00b', '/cases/%07'])('is told that the address %s is none', async (address) => {
    const answer = await fetch(`${stage().system.addresses.customs}${address}`, {
      headers: { 'x-api-key': stage().system.apiKeys['huangpu-customs']! },
    });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ code: 'HTTP.BAD_URL' });
  });

  it('is refused under another content type', async () => {
    expectProblem(await posting({ raw: 'sourceId=1', contentType: 'application/x-www-form-urlencoded' }), 415);
  });

  it.each([
    ['a field nobody knows', { colour: 'red' }, '/content/colour'],
    [
      'a number where decimal text belongs',
      goods({ quantity: { value: 12, unit: 'pair', qualifier: 'exactly' } }),
      '/content/goods/0/quantity/value',
    ],
    [
      'a negative quantity',
      goods({ quantity: { value: '-1', unit: 'pair', qualifier: 'exactly' } }),
      '/content/goods/0/quantity/value',
    ],
    [
      'a unit nobody knows',
      goods({ quantity: { value: '1', unit: 'dozen', qualifier: 'exactly' } }),
      '/content/goods/0/quantity/unit',
    ],
    [
      'half a pair',
      goods({ quantity: { value: '1.5', unit: 'pair', qualifier: 'exactly' } }),
      '/content/goods/0/quantity',
    ],
    ['no goods at all', { goods: [] }, '/content/goods'],
    ['a date to come', { discoveredAt: '2999-01-01' }, '/content/discoveredAt'],
    ['a date that is none', { discoveredAt: '2020-02-30' }, '/content/discoveredAt'],
    ['a declaration number of 17 digits', { declarationNo: '12345678901234567' }, '/content/declarationNo'],
  ])('names the field and the reason: %s', async (_what, content, path) => {
    const answer = await posting({ json: aCustomsClue(['guangzhou-police'], { content }) });
    expectProblem(answer, 422);
    expect(answer.body.problems).toContainEqual(
      expect.objectContaining({ path, code: expect.any(String), zh: expect.any(String), en: expect.any(String) }),
    );
  });

  it.each([
    ['an office that is not in the directory', { recipients: ['atlantis-police'] }, '/recipients/0'],
    ['no recipient', { recipients: [] }, '/recipients'],
    ['a class of data nobody knows', { classification: 'public' }, '/classification'],
  ])('names what is wrong about the post: %s', async (_what, frame, path) => {
    const answer = await posting({ json: { ...aCustomsClue(['guangzhou-police']), ...frame } });
    expectProblem(answer, 422);
    expect(answer.body.problems).toContainEqual(expect.objectContaining({ path }));
  });

  it('answers a state secret with a notice that repeats nothing of it', async () => {
    const answer = await posting({
      json: {
        ...aCustomsClue(['guangzhou-police'], { content: { title: '不可重复的标题' } }),
        classification: 'top-secret',
      },
    });
    expectProblem(answer, answer.status);
    expect(answer.body.code).toBe('CLUE.STATE_SECRET');
    expect(JSON.stringify(answer.body)).not.toContain('不可重复的标题');
  });

  it('leaves nothing stored: the same source id can be posted rightly afterwards', async () => {
    const sourceId = aSourceId('corrected');
    expectProblem(
      await posting({
        json: aCustomsClue(['guangzhou-police'], { sourceId, content: { discoveredAt: '2999-01-01' } }),
      }),
      422,
    );
    expect(await posting({ json: aCustomsClue(['guangzhou-police'], { sourceId }) })).toMatchObject({
      status: 201,
      body: { repeated: false },
    });
  });

  it('keeps an odd but possible code as a warning, shown to readers until a named user confirms it', async () => {
    const customs = stage().office('changping-customs');
    const transport = { mode: 'sea', containers: ['MSKU8058643'] };
    const { clueNo, warnings } = await customs.posts(aCustomsClue(['guangzhou-police'], { content: { transport } }));
    const wrong = warnings.find(({ path }) => path === '/transport/containers/0');
    expect(wrong).toBeDefined();
    const shown = await stage().office('guangzhou-police').holds(clueNo);
    expect(shown.warnings).toContainEqual(expect.objectContaining({ path: wrong!.path, code: wrong!.code }));
    await stage()
      .officer('changping-customs-h1')
      .does(`/clues/${clueNo}/warnings/confirm`, { path: wrong!.path, code: wrong!.code });
    const confirmed = await customs.sees(clueNo, 'the confirmation', (clue) =>
      clue.warnings.some((warning: any) => warning.path === wrong!.path && warning.confirmations.length > 0),
    );
    expect(confirmed.warnings.find((warning: any) => warning.path === wrong!.path)).toMatchObject({
      confirmations: [{ office: 'changping-customs', confirmedBy: 'changping-customs-h1' }],
    });
  });
});
