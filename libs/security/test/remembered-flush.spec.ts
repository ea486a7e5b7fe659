import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Directory } from '#libs/contracts';
import { directoryKey, newKey, ProofVerifier } from '#libs/security';
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

  it('is forgotten when four thousand others came after it; what was wrong pushes none out', async () => {
    const { signer, directory, keys } = aBus();
    const { kid } = keys.customs.keys[0]!;
    let entry = directory.ownerKey('customs', kid, NOW)!;
    const verifier = new ProofVerifier({ ownerKey: () => entry } as unknown as Directory);
    const signed = async (id: string) => ({ bytes: leaf(id), proof: (await signer.sign([leaf(id)]))[0]! });
    const verified = ({ bytes, proof }: Awaited<ReturnType<typeof signed>>) =>
      verifier.verify('customs', bytes, proof, NOW);
    const flushes = await Promise.all(Array.from({ length: 4_097 }, (_, n) => signed(`e-${n}`)));
    for (const flush of flushes) await verified(flush);
    // Under another key of that name only what is remembered is still believed.
    entry = directoryKey({ ...newKey('customs'), kid }, NOW, new Date(NOW.getTime() + 1));
    for (let n = 0; n < 10; n += 1)
      await expect(verified(await signed(`wrong-${n}`))).rejects.toMatchObject({ code: 'PROOF.SIGNATURE_WRONG' });
    await expect(verified(flushes[5]!)).resolves.toEqual({ kid });
    await expect(verified(flushes[0]!)).rejects.toMatchObject({ code: 'PROOF.SIGNATURE_WRONG' });
  });
});
