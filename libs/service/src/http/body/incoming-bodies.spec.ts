import { PassThrough } from 'node:stream';
import { IncomingBodies } from './incoming-bodies.js';

describe('bodies that have not come to their end', () => {
  const kilobytes = (count: number) => Buffer.alloc(count * 1024);
  const turn = () => new Promise((resolve) => setImmediate(resolve));

  it('are cut off, the oldest first, when all together hold too much; the others come through', async () => {
    const bodies = new IncomingBodies(10 * 1024);
    const streams = [new PassThrough(), new PassThrough(), new PassThrough()] as const;
    const read = streams.map((stream) => bodies.read(stream, 8 * 1024));
    const slowest = expect(read[0]).rejects.toMatchObject({ code: 'HTTP.BODY_INCOMPLETE' });
    for (const stream of streams) {
      stream.write(kilobytes(4));
      await turn();
    }
    await slowest;
    for (const stream of streams.slice(1)) stream.end();
    expect((await Promise.all(read.slice(1))).map(({ length }) => length)).toEqual([4 * 1024, 4 * 1024]);
  });

  it('count no longer once they have come', async () => {
    const bodies = new IncomingBodies(10 * 1024);
    for (let n = 0; n < 5; n += 1) {
      const stream = new PassThrough();
      stream.end(kilobytes(4));
      expect(await bodies.read(stream, 8 * 1024)).toHaveLength(4 * 1024);
    }
  });
});
