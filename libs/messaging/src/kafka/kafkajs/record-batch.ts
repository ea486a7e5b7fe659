import { valuesOf } from '../../core/envelope/headers.js';
import type { OneHeaderValue, WireHeaders } from '../../core/envelope/headers.js';
import { crc32c } from './crc32c.js';

/** One message of a batch, as kafkajs hands it to its encoder. */
export interface BatchMessage {
  readonly key?: Buffer | string | null;
  readonly value: Buffer | string | null;
  readonly headers?: WireHeaders;
}

/** What the broker knows an idempotent producer by. */
export interface BatchOrigin {
  readonly producerId: bigint;
  readonly producerEpoch: number;
  readonly firstSequence: number;
  readonly timestampMs: number;
}

/** A record with what was computed of it when it was measured. */
interface MeasuredRecord {
  readonly message: BatchMessage;
  readonly headers: readonly (readonly [name: Buffer, value: OneHeaderValue, bytes: number])[];
  readonly keyBytes: number;
  readonly valueBytes: number;
  /** Bytes after the length that stands before them. */
  readonly body: number;
}

const LONGEST_VARINT = 5;
/** From the first offset to the number of records. */
const HEAD = 61;
const [LENGTH_AT, MAGIC_AT, CRC_AT, ATTRIBUTES_AT] = [8, 16, 17, 21];
const MAGIC = 2;

/** Header names as they stand in a record, their length before them; ours are some twenty, whatever else comes is bounded. */
const names = new Map<string, Buffer>();
const MOST_NAMES = 256;

/**
 * A record batch of version 2 (KIP-98), uncompressed and not of a transaction. Measured when it is made, then written into
 * a buffer with room for `bytes`: nothing is written twice or copied.
 */
export class RecordBatch {
  readonly #records: readonly MeasuredRecord[];
  /** An upper bound; `write` says how many it was. */
  readonly bytes: number;

  constructor(messages: readonly BatchMessage[]) {
    this.#records = messages.map(measured);
    this.bytes = this.#records.reduce((sum, { body }) => sum + LONGEST_VARINT + body, HEAD);
  }

  /** Writes the batch at `start`; returns where it ends. */
  write(to: Buffer, start: number, { producerId, producerEpoch, firstSequence, timestampMs }: BatchOrigin): number {
    const count = this.#records.length;
    to.writeBigInt64BE(0n, start);
    to.writeInt32BE(0, start + 12);
    to.writeInt8(MAGIC, start + MAGIC_AT);
    to.writeInt16BE(0, start + ATTRIBUTES_AT);
    to.writeInt32BE(count - 1, start + 23);
    to.writeBigInt64BE(BigInt(timestampMs), start + 27);
    to.writeBigInt64BE(BigInt(timestampMs), start + 35);
    to.writeBigInt64BE(producerId, start + 43);
    to.writeInt16BE(producerEpoch, start + 51);
    to.writeInt32BE(firstSequence, start + 53);
    to.writeInt32BE(count, start + 57);
    let at = start + HEAD;
    for (let i = 0; i < count; i++) at = writeRecord(to, at, this.#records[i]!, i);
    to.writeInt32BE(at - start - 12, start + LENGTH_AT);
    to.writeUInt32BE(crc32c(to, start + ATTRIBUTES_AT, at), start + CRC_AT);
    return at;
  }
}

function measured(message: BatchMessage, offsetDelta: number): MeasuredRecord {
  const headers = headersOf(message.headers ?? {});
  const [keyBytes, valueBytes] = [lengthOf(message.key), lengthOf(message.value)];
  const inHeaders = headers.reduce((sum, [name, , bytes]) => sum + name.length + sized(bytes), 0);
  const fixed = 2 + varintBytes(offsetDelta) + varintBytes(headers.length);
  return { message, headers, keyBytes, valueBytes, body: fixed + sized(keyBytes) + sized(valueBytes) + inHeaders };
}

function headersOf(headers: WireHeaders): MeasuredRecord['headers'] {
  const found: [Buffer, OneHeaderValue, number][] = [];
  for (const [name, value] of Object.entries(headers)) {
    const encoded = nameOf(name);
    for (const one of valuesOf(value)) found.push([encoded, one, lengthOf(one)]);
  }
  return found;
}

function nameOf(name: string): Buffer {
  const known = names.get(name);
  if (known) return known;
  const bytes = Buffer.byteLength(name);
  const encoded = Buffer.alloc(sized(bytes));
  encoded.write(name, writeVarint(encoded, 0, bytes), 'utf8');
  if (names.size < MOST_NAMES) names.set(name, encoded);
  return encoded;
}

function writeRecord(to: Buffer, start: number, record: MeasuredRecord, offsetDelta: number): number {
  const { message, headers, keyBytes, valueBytes, body } = record;
  let at = writeVarint(to, start, body);
  to[at++] = 0; // attributes: none is used
  to[at++] = 0; // every record of a batch has the batch's own time
  at = writeVarint(to, at, offsetDelta);
  at = writeBytes(to, at, message.key, keyBytes);
  at = writeBytes(to, at, message.value, valueBytes);
  at = writeVarint(to, at, headers.length);
  for (const [name, value, bytes] of headers) {
    to.set(name, at);
    at = writeBytes(to, at + name.length, value, bytes);
  }
  return at;
}

function writeBytes(to: Buffer, start: number, value: Buffer | string | null | undefined, bytes: number): number {
  const at = writeVarint(to, start, bytes);
  if (value === null || value === undefined) return at;
  if (typeof value === 'string') to.write(value, at, bytes, 'utf8');
  else to.set(value, at);
  return at + bytes;
}

/** -1 stands for what is not there. */
function lengthOf(value: Buffer | string | null | undefined): number {
  return value === null || value === undefined ? -1 : Buffer.byteLength(value);
}

/** Bytes of a field with its length before it. */
function sized(bytes: number): number {
  return varintBytes(bytes) + Math.max(0, bytes);
}

function zigzag(value: number): number {
  return ((value << 1) ^ (value >> 31)) >>> 0;
}

function varintBytes(value: number): number {
  return Math.max(1, Math.ceil((32 - Math.clz32(zigzag(value))) / 7));
}

function writeVarint(to: Buffer, start: number, value: number): number {
  let rest = zigzag(value);
  let at = start;
  for (; rest > 0x7f; rest >>>= 7) to[at++] = (rest & 0x7f) | 0x80;
  to[at++] = rest;
  return at;
}
