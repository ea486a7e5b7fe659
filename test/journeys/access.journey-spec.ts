import pg from 'pg';
import { aCustomsClue } from './support/clues.js';
import { call } from './support/http.js';
import type { Answer } from './support/http.js';
import { Operator } from './support/operator.js';
import { aStage } from './support/stage.js';
import { waitFor } from './support/wait-for.js';

const stage = aStage();

describe('who may call', () => {
  const post = (headers: Record<string, string>) =>
    call(stage().system.addresses.customs, 'POST', '/clues', { json: aCustomsClue(['guangzhou-police']), headers });

  it('is nobody without a key, with a made-up key, or with the key of an office of another service', async () => {
    const { apiKeys } = stage().system;
    expect((await post({})).status).toBe(401);
    expect((await post({ 'x-api-key': 'cbk_0000000000000000_nothing' })).status).toBe(401);
    expect((await post({ 'x-api-key': apiKeys['guangzhou-police']! })).status).toBe(401);
    expect((await post({ authorization: 'Bearer eyJhbGciOiJub25lIn0.e30.' })).status).toBe(401);
  });

  it('is the holder of a key that the operator issued, until the operator revokes it', async () => {
    const operator = new Operator(stage(), 'tobacco-monopoly');
    const { id, key } = await issued(operator);
    expect((await reading(key)).status).toBe(200);
    expect((await operator.call('DELETE', `/operations/api-keys/${id}`)).status).toBe(204);
    await waitFor('the revoked key is refused', async () => (await reading(key)).status === 401);
    expect((await reading(key)).body).toMatchObject({ code: expect.any(String), detail: expect.any(String) });
  });

  it('is no longer the holder of a key that has expired', async () => {
    const { id, key } = await issued(new Operator(stage(), 'tobacco-monopoly'));
    await longAgo(stage().system.databases['tobacco-monopoly'].migration, id);
    await waitFor('the expired key is refused', async () => (await reading(key)).status === 401);
  });

  it('is nobody with a key for posting who wants to read', async () => {
    const { key } = await issued(new Operator(stage(), 'tobacco-monopoly'), ['post']);
    expect((await reading(key)).status).toBe(403);
  });

  it('is no officer of another service, even with a true token', async () => {
    const { system } = stage();
    const token = await system.token('guangzhou-police-h1', 'public-security');
    expect((await call(system.addresses.customs, 'GET', '/todo', { token })).status).toBe(401);
  });
});

function reading(key: string): Promise<Answer> {
  return call(stage().system.addresses['tobacco-monopoly'], 'GET', '/clues', { apiKey: key });
}

async function issued(operator: Operator, scopes = ['read']): Promise<{ id: string; key: string }> {
  const { status, body } = await operator.call('POST', '/operations/api-keys', {
    office: 'dalian-tobacco',
    scopes,
    label: 'journeys',
    lifetimeDays: 1,
  });
  expect(status).toBe(201);
  return body;
}

/** Moves a key's life into the past: nobody can wait a day for it to expire. */
async function longAgo(url: string, id: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(
      `update api_key set created_at = created_at - interval '9 days', expires_at = expires_at - interval '9 days' where id = $1`,
      [id],
    );
  } finally {
    await client.end();
  }
}
