import { merkleTree } from '#libs/tlog';
import { refusalOf } from './judge-checkpoint.js';

const leaves = ['a', 'b', 'c', 'd'].map((text) => Buffer.from(text));
const headOf = (of: readonly Buffer[]) => ({ origin: 'a log', size: of.length, root: merkleTree(of).root });
const known = headOf(leaves.slice(0, 2));
const grown = headOf(leaves);
/** That four leaves begin with two: the node over the other two. */
const proof = [merkleTree(leaves.slice(2)).root];

describe('a witness that knows a log', () => {
  it('cosigns the head it knows, and one that provably grew from it', () => {
    expect(refusalOf(known, { head: known, after: 0, proof: [] })).toBeUndefined();
    expect(refusalOf(known, { head: grown, after: 2, proof })).toBeUndefined();
  });

  it('cosigns no other of the same size, none that is shorter, and none without the proof', () => {
    const fork = headOf([leaves[0]!, leaves[2]!]);
    expect(refusalOf(known, { head: fork, after: 2, proof: [] })).toBe('AUDIT.LOG_INCONSISTENT');
    expect(refusalOf(grown, { head: known, after: 0, proof: [] })).toBe('AUDIT.LOG_ROLLED_BACK');
    expect(refusalOf(known, { head: grown, after: 2, proof: [] })).toBe('AUDIT.LOG_INCONSISTENT');
    expect(refusalOf(fork, { head: grown, after: 2, proof })).toBe('AUDIT.LOG_INCONSISTENT');
    expect(refusalOf(known, { head: grown, after: 1, proof })).toBe('AUDIT.PROOF_FROM_ELSEWHERE');
  });
});
