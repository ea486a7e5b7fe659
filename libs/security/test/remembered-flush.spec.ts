import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { aBus, leaf, NOW } from './support/a-bus.js';

/** After a full collection. */
function bytesHeld(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  return process.memoryUsage().arrayBuffers;
}

describe('a flush signature', () => {
  it('is remembered without the memory that its bytes were cut from', async () => {
    const { signer, verifier } = aBus();
    const flushes = await Promise.all(
      Array.from({ length: 300 }, async (_, i) => ({
        bytes: leaf(`e-${i}`),
        proof: (await signer.sign([leaf(`e-${i}`)]))[0]!,
      })),
    );
    const before = bytesHeld();
    for (const { bytes, proof } of flushes) {
      await verifier.verify('customs', bytes, proof, NOW);
      // As much as other work cuts from Node's slabs between two flushes: each signature comes from another one.
      for (let cut = 0; cut < Buffer.poolSize; cut += 1_024) Buffer.allocUnsafe(1_024).fill(0);
    }
    const held = bytesHeld() - before;
    // Asked once more, so that the verifier itself is not collected before.
    expect((await verifier.verify('customs', flushes[0]!.bytes, flushes[0]!.proof, NOW)).kid).toContain('customs');
    expect(held).toBeLessThan((flushes.length * Buffer.poolSize) / 2);
  });
});
