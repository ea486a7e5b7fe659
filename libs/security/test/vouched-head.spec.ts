import type { Owner } from '#libs/contracts';
import { ManualClock } from '#libs/kernel';
import { originOf, vouchedHead, witnessNameOf } from '#libs/security';
import { aDirectory } from '#libs/testing';
import { checkpointText, cosignLine, signLine, writeNote } from '#libs/tlog';

const NOW = new Date('2026-11-27T02:00:00Z');
const minutes = (n: number) => new Date(NOW.getTime() + n * 60_000);
const ENOUGH = 2;

describe('a head of a log whose owner’s key was revoked', () => {
  const town = aDirectory(new ManualClock(NOW));
  const keyOf = (owner: Owner) => town.keyringOf(owner).ownerKeys()[0]!.key;
  const directory = {
    ownerKeys: (owner: Owner) =>
      town.directory
        .ownerKeys(owner)
        .map((key) => ({ ...key, ...(owner === 'customs' && { revokedFrom: NOW.toISOString() }) })),
  };
  /** Whether it is believed with the cosignatures of these minutes before and after the revocation. */
  const isBelieved = (...cosigned: [Owner, number][]) => {
    const text = checkpointText({ origin: originOf('customs'), size: 1, root: Buffer.alloc(32, 7) });
    const own = signLine(text, originOf('customs'), keyOf('customs'));
    const lines = cosigned.map(([owner, at]) => cosignLine(text, witnessNameOf(owner), keyOf(owner), minutes(at)));
    return vouchedHead(writeNote(text, [own, ...lines]), directory, ENOUGH)?.isSigned;
  };

  it('is believed when as many witnesses as are asked for had seen it before', () => {
    expect(isBelieved(['supervision', -2], ['public-security', -1])).toBe(true);
    expect(isBelieved(['supervision', -2], ['public-security', -1], ['case-transfer', 9])).toBe(true);
  });

  it('is not believed by the word of fewer, who could name any time, nor by nobody’s', () => {
    expect(isBelieved(['supervision', -2], ['public-security', 1])).toBe(false);
    expect(isBelieved(['supervision', -2])).toBe(false);
    expect(isBelieved()).toBe(false);
  });
});
