/**
 * PostgreSQL arrays in their binary wire format. pg sends a Buffer as a binary parameter as it is, which spares the
 * escaping of every quote of a JSON text, and sends bytea as it is instead of as hex of twice the size: 500 header
 * texts and 500 payloads of 1.2 kB took 1.6 ms of our CPU to encode, against 2.5 ms as text arrays (the server's
 * decoding not counted). Use with an explicit cast (`$1::text[]`), which tells the server what the bytes are.
 */
const OID = { bytea: 17, int8: 20, int4: 23, text: 25, timestamptz: 1184, uuid: 2950 } as const;
const HEADER_BYTES = 20;
const NULL_LENGTH = -1;
const POSTGRES_EPOCH_MS = Date.UTC(2000, 0, 1);

function binaryArray(oid: number, items: readonly (Uint8Array | null)[]): Buffer {
  const size = items.reduce((sum, item) => sum + 4 + (item?.length ?? 0), HEADER_BYTES);
  const bytes = Buffer.allocUnsafe(size);
  const dimensions = items.length === 0 ? 0 : 1;
  bytes.writeInt32BE(dimensions, 0);
  bytes.writeInt32BE(items.includes(null) ? 1 : 0, 4);
  bytes.writeInt32BE(oid, 8);
  if (dimensions === 0) return bytes.subarray(0, 12);
  bytes.writeInt32BE(items.length, 12);
  bytes.writeInt32BE(1, 16);
  let at = HEADER_BYTES;
  for (const item of items) {
    at = bytes.writeInt32BE(item?.length ?? NULL_LENGTH, at);
    if (item) {
      bytes.set(item, at);
      at += item.length;
    }
  }
  return bytes;
}

function eachOrNull<T>(values: readonly (T | null | undefined)[], encode: (value: T) => Buffer): (Buffer | null)[] {
  return values.map((value) => (value === null || value === undefined ? null : encode(value)));
}

export function textArray(values: readonly (string | null | undefined)[]): Buffer {
  return binaryArray(
    OID.text,
    eachOrNull(values, (value) => Buffer.from(value, 'utf8')),
  );
}

export function byteaArray(values: readonly (Uint8Array | null | undefined)[]): Buffer {
  return binaryArray(
    OID.bytea,
    values.map((value) => value ?? null),
  );
}

export function uuidArray(values: readonly (string | null | undefined)[]): Buffer {
  return binaryArray(
    OID.uuid,
    eachOrNull(values, (value) => Buffer.from(value.replaceAll('-', ''), 'hex')),
  );
}

export function int4Array(values: readonly (number | null | undefined)[]): Buffer {
  return binaryArray(OID.int4, eachOrNull(values, int4));
}

export function int8Array(values: readonly (bigint | string | null | undefined)[]): Buffer {
  return binaryArray(
    OID.int8,
    eachOrNull(values, (value) => int8(BigInt(value))),
  );
}

/** Milliseconds are kept; a `Date` has nothing finer. */
export function timestamptzArray(values: readonly (Date | null | undefined)[]): Buffer {
  const microseconds = (value: Date) => BigInt(value.getTime() - POSTGRES_EPOCH_MS) * 1_000n;
  return binaryArray(
    OID.timestamptz,
    eachOrNull(values, (value) => int8(microseconds(value))),
  );
}

function int4(value: number): Buffer {
  const bytes = Buffer.allocUnsafe(4);
  bytes.writeInt32BE(value);
  return bytes;
}

function int8(value: bigint): Buffer {
  const bytes = Buffer.allocUnsafe(8);
  bytes.writeBigInt64BE(value);
  return bytes;
}
