import { EventEmitter } from 'node:events';
import type { ServerResponse } from 'node:http';
import type { ApiKeys } from '../api-keys/api-keys.js';
import type { RevokedNow } from '../revocations/revoked-now.js';
import type { Caller } from './caller.js';
import { OpenStreams } from './open-streams.js';

const system = (keyId: string, office = 'huangpu-customs') => ({ kind: 'system', office, keyId, scopes: [] }) as const;

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
    const revoked = { covers: (caller: Caller) => Promise.resolve(caller.issuedAt?.getTime() === 0) } as RevokedNow;
    streams = new OpenStreams(apiKeys, revoked);
    streams.onModuleInit();
  });
  afterEach(() => {
    streams.onModuleDestroy();
    jest.useRealTimers();
  });

  const openFor = (caller: Caller) => {
    const response = aResponse();
    streams.watch(caller, response as unknown as ServerResponse);
    return response;
  };
  const open = (keyId: string) => openFor(system(keyId));

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

  it('go on while nobody can say whether their caller was revoked', async () => {
    isGood = () => Promise.reject(new Error('the database is away'));
    const response = open('one');
    await jest.advanceTimersByTimeAsync(60_000);
    expect(response.destroyed).toBe(false);
  });

  it('of a system with a token end by what is revoked of tokens: it has no key to be asked about', async () => {
    const [old, later] = [0, 1].map((second) =>
      openFor({ ...system('client:one'), issuedAt: new Date(second * 1_000) }),
    );
    await jest.advanceTimersByTimeAsync(1_000);
    expect([old!.destroyed, later!.destroyed, asked]).toEqual([true, false, []]);
  });

  it('are 256 of an office and take none of another’s; one whose connection breaks before it began makes room', () => {
    const [first] = Array.from({ length: 256 }, (_, n) => open(`key-${n}`));
    expect(() => open('one more')).toThrow('ACCESS.TOO_MANY_STREAMS');
    openFor(system('elsewhere', 'dalian-customs'));
    first!.req.socket.emit('close');
    open('one more');
    expect(() => open('another')).toThrow('ACCESS.TOO_MANY_STREAMS');
  });
});
