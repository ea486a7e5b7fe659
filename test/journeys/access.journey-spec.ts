import pg from 'pg';
import { aCustomsClue } from './support/clues.js';
import { call } from './support/http.js';
import { aStage } from './support/stage.js';

const stage = aStage();

describe('who may call', () => {
  const post = (headers: Record<string, string>) => call(stage().system.addresses.customs, 'POST', '/clues', { json: aCustomsClue(['guangzhou-police']), headers });

  it('is nobody without a key, with a made-up key, or with the key of an office of another service', async () => {
    const { apiKeys } = stage().system;
    expect((await post({})).status).toBe(401);
    expect((await post({ 'x-api-key': 'cbk_0000000000000000_nothing' })).status).toBe(401);
    expect((await post({ 'x-api-key': apiKeys['guangzhou-police']! })).status).toBe(401);
    expect((await post({ authorization: 'Bearer eyJhbGciOiJub25lIn0.e30.' })).status).toBe(401);
  });

  it('is no longer the holder of an expired or revoked key', async () => {
    const { system } = stage();
    const key = system.apiKeys['dalian-tobacco']!;
    const [, keyId] = key.split('_');
    const read = () => call(system.addresses['tobacco-monopoly'], 'GET', '/clues', { apiKey: key });
    expect((await read()).status).toBe(200);
    await withKeyRow(system.databases['tobacco-monopoly'].migration, keyId!, 'expires_at', read);
    await withKeyRow(system.databases['tobacco-monopoly'].migration, keyId!, 'revoked_at', read);
    expect((await read()).status).toBe(200);
  });

  it('is no officer of another service, even with a true token', async () => {
    const { system } = stage();
    const token = await system.token('guangzhou-police-h1', 'public-security');
    expect((await call(system.addresses.customs, 'GET', '/todo', { token })).status).toBe(401);
  });
});

/** Sets a time of the key's row into the past, expects the key refused at once or within its short cache, and puts it back. */
async function withKeyRow(url: string, keyId: string, column: 'expires_at' | 'revoked_at', read: () => Promise<{ status: number }>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query(`select ${column} as was from api_key where key_id = $1`, [keyId]);
    await client.query(`update api_key set ${column} = now() - interval '1 day' where key_id = $1`, [keyId]);
    await expectStatus(read, 401);
    await client.query(`update api_key set ${column} = $2 where key_id = $1`, [keyId, rows[0].was]);
    await expectStatus(read, 200);
  } finally {
    await client.end();
  }
}

async function expectStatus(read: () => Promise<{ status: number }>, status: number): Promise<void> {
  const { waitFor } = await import('#libs/testing');
  await waitFor(`the key is answered ${status}`, async () => (await read()).status === status, { deadlineMs: 15_000 });
}
