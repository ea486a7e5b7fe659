import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { aCustomsClue } from './support/clues.js';
import { call } from './support/http.js';
import { aStage } from './support/stage.js';

const stage = aStage();
const run = promisify(execFile);

/** As an operator says it, about the system of the journeys. */
const cluebridge = (...args: string[]) =>
  run(process.execPath, ['scripts/cluebridge.mjs', ...args, '--home', stage().system.home]);

/** Posts clue after clue until it is told to stop, and tells every answer that was no acceptance. */
function posting(posts: () => Promise<{ status: number; body: { clueNo?: string } }>) {
  let isOver = false;
  const accepted: string[] = [];
  const failed: number[] = [];
  const once = async () => {
    const { status, body } = await posts();
    if (status === 201) accepted.push(body.clueNo!);
    else failed.push(status);
  };
  const line = async () => {
    while (!isOver) await once();
  };
  const going = line();
  return {
    atOnce: (count: number) => Promise.all(Array.from({ length: count }, once)),
    stop: () => ((isOver = true), going),
    accepted,
    failed,
  };
}

describe('credentials that are changed while clues are posted', () => {
  it('fail no post and lose no clue: passwords of database and broker, and an API key with an overlap', async () => {
    const { system } = stage();
    const secret = (file: string) => readFileSync(path.join(system.home, 'secrets', file), 'utf8').trim();
    const before = [secret('customs.database-password'), secret('customs.kafka-password')];
    const operator = { token: await stage().token('operator', 'customs') };
    const first = await call(system.addresses.customs, 'POST', '/operations/api-keys', {
      ...operator,
      json: { office: 'huangpu-customs', scopes: ['post', 'read'], label: 'turned', lifetimeDays: 30 },
    });
    let apiKey: string = first.body.key;
    const posts = () =>
      call(system.addresses.customs, 'POST', '/clues', { apiKey, json: aCustomsClue(['dalian-tobacco']) });

    const load = posting(posts);
    await cluebridge('keys', 'passwords', 'customs');
    // More at once than there were: the pool must make connections under the new password.
    await load.atOnce(20);
    const { stdout } = await cluebridge('key', 'rotate', first.body.id, '--service', 'customs', '--overlap', '1');
    apiKey = /^key: +(\S+)$/m.exec(stdout)![1]!;
    await load.atOnce(5);
    await load.stop();

    expect(load.failed).toEqual([]);
    const after = [secret('customs.database-password'), secret('customs.kafka-password')];
    expect(after.filter((password) => before.includes(password))).toEqual([]);
    await expect(signedIn(system.databases.customs.app, before[0]!)).rejects.toMatchObject({ code: '28P01' });
    await signedIn(system.databases.customs.app, after[0]!);
    const reader = stage().office('dalian-tobacco');
    await reader.holds(load.accepted.at(-1)!);
    await Promise.all(load.accepted.map((clueNo) => reader.holds(clueNo)));
  });
});

async function signedIn(url: string, password: string): Promise<void> {
  const address = new URL(url);
  address.password = password;
  const client = new pg.Client({ connectionString: address.href });
  await client.connect();
  await client.end();
}
