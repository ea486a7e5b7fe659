/** Entries of a log in a bundle: each after its length in two bytes, big-endian (C2SP tlog-tiles). */
export const LONGEST_ENTRY = 0xffff;

export function writeBundle(entries: readonly Uint8Array[]): Buffer {
  return Buffer.concat(
    entries.flatMap((entry) => {
      if (entry.length > LONGEST_ENTRY) throw new RangeError(`an entry of ${entry.length} bytes`);
      const length = Buffer.alloc(2);
      length.writeUInt16BE(entry.length);
      return [length, entry];
    }),
  );
}

/** The entries, or undefined when the bundle ends in the middle of one. */
export function readBundle(bundle: Buffer): Buffer[] | undefined {
  const entries: Buffer[] = [];
  for (let at = 0; at < bundle.length;) {
    if (at + 2 > bundle.length) return undefined;
    const length = bundle.readUInt16BE(at);
    const entry = bundle.subarray(at + 2, at + 2 + length);
    if (entry.length < length) return undefined;
    entries.push(entry);
    at += 2 + length;
  }
  return entries;
}
