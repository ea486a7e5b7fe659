import fc from 'fast-check';
import { isConsistent, leafHash, merkleTree, nodeHash, rootFrom } from './merkle.js';

/** Inputs and roots of the reference implementation of RFC 6962/9162 trees (certificate-transparency, merkle_tree_test). */
const INPUTS = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'].map(
  (hex) => Buffer.from(hex, 'hex'),
);
const ROOTS = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];

/** The definition of RFC 9162 §2.1.1, word for word: slow, and what the quick one must agree with. */
function rootByDefinition(leaves: readonly Uint8Array[]): Buffer {
  if (leaves.length === 1) return leafHash(leaves[0]!);
  let k = 1;
  while (k * 2 < leaves.length) k *= 2;
  return nodeHash(rootByDefinition(leaves.slice(0, k)), rootByDefinition(leaves.slice(k)));
}

/** RFC 9162 §2.1.3.1, word for word. */
function pathByDefinition(index: number, leaves: readonly Uint8Array[]): Buffer[] {
  if (leaves.length === 1) return [];
  let k = 1;
  while (k * 2 < leaves.length) k *= 2;
  const [left, right] = [leaves.slice(0, k), leaves.slice(k)];
  return index < k
    ? [...pathByDefinition(index, left), rootByDefinition(right)]
    : [...pathByDefinition(index - k, right), rootByDefinition(left)];
}

const leavesArbitrary = fc.array(fc.uint8Array({ maxLength: 40 }), { minLength: 1, maxLength: 70 });

describe('a Merkle tree', () => {
  it.each(ROOTS.map((root, i) => [i + 1, root]))('over %i known leaves has the known root', (size, root) => {
    expect(merkleTree(INPUTS.slice(0, size as number)).root.toString('hex')).toBe(root);
  });

  it('agrees with the definition of RFC 9162 in root and paths', () => {
    fc.assert(
      fc.property(leavesArbitrary, (leaves) => {
        const tree = merkleTree(leaves);
        expect(tree.root).toEqual(rootByDefinition(leaves));
        leaves.forEach((_, index) => expect(tree.pathOf(index)).toEqual(pathByDefinition(index, leaves)));
      }),
      { numRuns: 60 },
    );
  });

  it('leads every leaf by its path to the root, and no other leaf, place or size', () => {
    fc.assert(
      fc.property(leavesArbitrary, fc.nat(), fc.nat(), (leaves, pick, other) => {
        const tree = merkleTree(leaves);
        const index = pick % leaves.length;
        const path = tree.pathOf(index);
        const leads = (leaf: Uint8Array, at: number, size: number, hashes: readonly Buffer[]) =>
          rootFrom(leaf, at, size, hashes)?.equals(tree.root) ?? false;
        expect(leads(leaves[index]!, index, leaves.length, path)).toBe(true);
        expect(leads(Buffer.concat([leaves[index]!, Buffer.from('x')]), index, leaves.length, path)).toBe(false);
        expect(leads(leaves[index]!, index, leaves.length, [...path, tree.root])).toBe(false);
        if (path.length > 0) expect(leads(leaves[index]!, index, leaves.length, path.slice(1))).toBe(false);
        const elsewhere = other % leaves.length;
        const isAlike = Buffer.from(leaves[elsewhere]!).equals(Buffer.from(leaves[index]!));
        if (!isAlike) expect(leads(leaves[elsewhere]!, index, leaves.length, path)).toBe(false);
      }),
      { numRuns: 200 },
    );
  });

  it('never takes a node for a leaf', () => {
    const [a, b] = [Buffer.from('a'), Buffer.from('b')];
    const node = Buffer.concat([leafHash(a), leafHash(b)]);
    expect(rootFrom(node, 0, 1, [])).not.toEqual(merkleTree([a, b]).root);
  });

  it.each([
    ['a negative place', -1, 1],
    ['a place beyond the size', 1, 1],
    ['half a place', 0.5, 2],
    ['an endless size', 0, Infinity],
  ])('has no root for %s', (_, index, size) => {
    expect(rootFrom(Buffer.from('a'), index, size, [])).toBeUndefined();
  });

  it('continues none by hashes of another length, though they join to the same bytes', () => {
    const leaves = ['a', 'b', 'c', 'd'].map((text) => Buffer.from(text));
    const old = { size: 3, root: merkleTree(leaves.slice(0, 3)).root };
    const [c, d] = leaves.slice(2).map(leafHash) as [Buffer, Buffer];
    const joined = Buffer.concat([merkleTree(leaves.slice(0, 2)).root, c]);
    const proofAt = (cut: number) => [joined.subarray(cut), d, joined.subarray(0, cut)] as const;
    const grownAt = (cut: number) => {
      const [seed, , left] = proofAt(cut);
      return { size: 4, root: nodeHash(left, nodeHash(seed, d)) };
    };
    expect(isConsistent(old, grownAt(32), proofAt(32))).toBe(true);
    for (const cut of [0, 31, 33, 64]) expect(isConsistent(old, grownAt(cut), proofAt(cut))).toBe(false);
    expect(rootFrom(leaves[0]!, 0, 2, [Buffer.alloc(31)])).toBeUndefined();
  });
});
