/** Kafka's binary protocol, as much of it as these tools need: big-endian numbers, strings with a length, arrays with a count. */

/** Collects one request body. `compact…` and `tags` are the forms of the protocol's flexible versions. */
export function writer() {
  const parts = [];
  const push = (size, write) => {
    const buffer = Buffer.alloc(size);
    write(buffer);
    parts.push(buffer);
    return self;
  };
  const varint = (value) => {
    let rest = value;
    const bytes = [];
    while (rest > 0x7f) {
      bytes.push((rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    bytes.push(rest);
    parts.push(Buffer.from(bytes));
    return self;
  };
  const raw = (bytes) => {
    parts.push(bytes);
    return self;
  };
  const self = {
    int8: (value) => push(1, (b) => b.writeInt8(value)),
    int16: (value) => push(2, (b) => b.writeInt16BE(value)),
    int32: (value) => push(4, (b) => b.writeInt32BE(value)),
    int64: (value) => push(8, (b) => b.writeBigInt64BE(BigInt(value))),
    raw,
    string: (value) => (value === null ? self.int16(-1) : self.int16(Buffer.byteLength(value)).raw(Buffer.from(value))),
    bytes: (value) => (value === null ? self.int32(-1) : self.int32(value.length).raw(value)),
    array: (items, each) => {
      self.int32(items.length);
      for (const item of items) each(item, self);
      return self;
    },
    compactString: (value) => varint(Buffer.byteLength(value) + 1).raw(Buffer.from(value)),
    compactBytes: (value) => varint(value.length + 1).raw(value),
    compactArray: (items, each) => {
      varint(items.length + 1);
      for (const item of items) each(item, self);
      return self;
    },
    tags: () => varint(0),
    done: () => Buffer.concat(parts),
  };
  return self;
}

/** Reads one response body in order. */
export function reader(buffer) {
  let at = 0;
  const take = (size, read) => {
    const value = read(at);
    at += size;
    return value;
  };
  const varint = () => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = buffer[at++];
      value |= (byte & 0x7f) << shift;
      if ((byte & 0x80) === 0) return value;
    }
  };
  const slice = (length) => (length < 0 ? null : take(length, (from) => buffer.subarray(from, from + length)));
  const self = {
    int8: () => take(1, (from) => buffer.readInt8(from)),
    int16: () => take(2, (from) => buffer.readInt16BE(from)),
    int32: () => take(4, (from) => buffer.readInt32BE(from)),
    int64: () => take(8, (from) => buffer.readBigInt64BE(from)),
    string: () => slice(self.int16())?.toString() ?? null,
    bytes: () => slice(self.int32()),
    array: (each) => Array.from({ length: Math.max(0, self.int32()) }, () => each(self)),
    compactString: () => slice(varint() - 1)?.toString() ?? null,
    compactArray: (each) => Array.from({ length: Math.max(0, varint() - 1) }, () => each(self)),
    tags: () => {
      for (let left = varint(); left > 0; left -= 1) {
        varint();
        slice(varint());
      }
      return self;
    },
  };
  return self;
}
