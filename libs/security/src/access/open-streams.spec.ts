import { EventEmitter } from 'node:events';
import type { ServerResponse } from 'node:http';
import type { ApiKeys } from '../api-keys/api-keys.js';
import type { RevokedNow } from '../revocations/revoked-now.js';
import { OpenStreams } from './open-streams.js';

const system = (keyId: string) => ({ kind: 'system', office: 'huangpu-customs', keyId, scopes: [] }) as const;

function aResponse() {
  const response = Object.assign(new EventEmitter(), { destroyed: false, destroy: () => (response.destroyed = true) });
  return Object.assign(response, { req: { socket: new EventEmitter() } });
}

describe('streams that are open', () => {
  const asked: string[] = [];
  let isGood: (keyId: string) => Promise<boolean>;
  let streams: OpenStreams;

  beforeEach(() => {
    jest.useFakeTimers();
    asked.length = 0;
    const apiKeys = { isGood: (keyId: string) => (asked.push(keyId), isGood(keyId)) } as unknown as ApiKeys;
    streams = new OpenStreams(apiKeys, {} as RevokedNow);
    streams.onModuleInit();
  });
  afterEach(() => {
    streams.onModuleDestroy();
    jest.useRealTimers();
  });

  const open = (keyId: string) => {
    const response = aResponse();
    streams.watch(system(keyId), response as unknown as ServerResponse);
    return response;
  };

  it('are each asked about, and not again before the answer: a database that is silent must not be asked ever more', async () => {
    isGood = () => new Promise(() => undefined);
    open('one');
    open('another');
    await jest.advanceTimersByTimeAsync(60_000);
    expect(asked).toEqual(['one', 'another']);
  });

  it('end when their caller is revoked, though another cannot be asked about', async () => {
    isGood = (keyId) => (keyId === 'silent' ? new Promise(() => undefined) : Promise.resolve(keyId !== 'revoked'));
    const [silent, revoked, good] = [open('silent'), open('revoked'), open('good')];
    await jest.advanceTimersByTimeAsync(5_000);
    expect([silent, revoked, good].map(({ destroyed }) => destroyed)).toEqual([false, true, false]);
  });
});
