import { Readable } from 'node:stream';
import { readBody } from './read-body.js';

describe('reading a body', () => {
  const chunks = (...sizes: number[]) => Readable.from(sizes.map((size) => Buffer.alloc(size, 'a')));

  it('takes as many bytes as allowed and not one more', async () => {
    expect((await readBody(chunks(60, 40), 100)).length).toBe(100);
    expect((await readBody(chunks(), 100)).length).toBe(0);
    await expect(readBody(chunks(60, 41), 100)).rejects.toMatchObject({
      code: 'HTTP.BODY_TOO_LARGE',
      details: { most: 100 },
    });
  });

  it('reads what is too large to its end, so that the caller hears the answer', async () => {
    const stream = chunks(60, 60, 60);
    await expect(readBody(stream, 100)).rejects.toMatchObject({ kind: 'malformed' });
    expect(stream.readableEnded).toBe(true);
  });

  it('calls a caller who hangs up in the middle incomplete, not a fault of ours', async () => {
    const stream = new Readable({ read() {} });
    stream.push('{"a":');
    setImmediate(() => stream.destroy(Object.assign(new Error('aborted'), { code: 'ECONNRESET' })));
    await expect(readBody(stream, 100)).rejects.toMatchObject({ kind: 'malformed', code: 'HTTP.BODY_INCOMPLETE' });
  });
});
