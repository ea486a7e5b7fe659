import { aRecall } from '../../../test/a-service.js';
import { LARGEST_DATA } from '../envelope/envelope.js';
import { prepareEvents } from './prepare.js';

const prepared = (bytes: number) =>
  prepareEvents(
    'customs',
    [{ ...aRecall('HG-1'), canonicalData: 'x'.repeat(bytes) }],
    () => new Uint8Array(),
    (leaves) => Promise.resolve(leaves.map(() => ({ jws: 'a..b', index: 0, size: 1, path: '' }))),
  );

describe('an event that is to be sent', () => {
  it('is as large as its readers take it at most: beyond that it would be parked at every one of them', async () => {
    await expect(prepared(LARGEST_DATA)).resolves.toHaveLength(1);
    await expect(prepared(LARGEST_DATA + 1)).rejects.toMatchObject({
      code: 'BUS.EVENT_INVALID',
      details: { fault: 'too-large' },
    });
  });
});
