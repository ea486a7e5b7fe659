import type { HeaderValue } from 'kafkajs/src/protocol/recordBatch/v0/decoder.js';
import { headerName } from './header-names.js';

const [LONGEST_VARINT, LONGEST_VARLONG] = [5, 10];
const [MORE, BITS] = [0x80, 0x7f];

/**
 * Reads the records of one batch (KIP-98), field after field. What would lie beyond the record, or the record beyond its
 * batch, is an error. Buffers it gives are views of the batch, as kafkajs's are.
 */
export class RecordReader {
  readonly #bytes: Buffer;
  #at: number;
  /** Of the record at hand. */
  #end: number;

  constructor(batch: Buffer, start: number) {
    this.#bytes = batch;
    this.#at = this.#end = start;
  }

  /** What was not read of the record before is passed over, as kafkajs does. */
  toNextRecord(): void {
    this.#at = this.#end;
    this.#end = this.#bytes.length;
    this.#end = this.#after(this.varint());
  }

  int8(): number {
    return (this.#byte() << 24) >> 24;
  }

  varint(): number {
    let result = 0;
    for (let i = 0; i < LONGEST_VARINT; i++) {
      const byte = this.#byte();
      result |= (byte & BITS) << (7 * i);
      if (byte < MORE) return (result >>> 1) ^ -(result & 1);
    }
    throw new RangeError('A varint has at most 5 bytes');
  }

  /** A bigint only where a varint would not do. */
  varlong(): number | bigint {
    if (this.#at < this.#end && this.#bytes[this.#at]! < MORE) return this.varint();
    let result = 0n;
    for (let i = 0; i < LONGEST_VARLONG; i++) {
      const byte = this.#byte();
      result |= BigInt(byte & BITS) << BigInt(7 * i);
      if (byte < MORE) return (result >> 1n) ^ -(result & 1n);
    }
    throw new RangeError('A varlong has at most 10 bytes');
  }

  /** Any negative length stands for null, as at the broker: what it has taken from somebody must not stop who reads it. */
  bytes(): Buffer | null {
    const length = this.varint();
    if (length < 0) return null;
    const start = this.#at;
    this.#at = this.#after(length);
    return this.#bytes.subarray(start, this.#at);
  }

  /** A value that is ASCII, as all of ours are, is given as text, which costs less than a view of it; any other as its bytes. */
  headers(): Record<string, HeaderValue | HeaderValue[]> {
    const count = this.varint();
    if (count < -1) throw new RangeError(`A record cannot have ${count} headers`);
    const headers: Record<string, HeaderValue | HeaderValue[]> = {};
    for (let i = 0; i < count; i++) addHeader(headers, this.#name(), this.#headerValue());
    return headers;
  }

  #headerValue(): HeaderValue {
    const length = this.varint();
    if (length < 0) return null;
    const start = this.#at;
    this.#at = this.#after(length);
    let bits = 0;
    for (let at = start; at < this.#at; at++) bits |= this.#bytes[at]!;
    return bits < 0x80 ? this.#bytes.toString('latin1', start, this.#at) : this.#bytes.subarray(start, this.#at);
  }

  #name(): string {
    const length = this.varint();
    const start = this.#at;
    this.#at = this.#after(length);
    return headerName(this.#bytes, start, this.#at);
  }

  #byte(): number {
    if (this.#at >= this.#end) throw new RangeError('A record ends within a field');
    return this.#bytes[this.#at++]!;
  }

  #after(length: number): number {
    if (length < 0 || length > this.#end - this.#at) throw new RangeError(`No ${length} bytes are left of a record`);
    return this.#at + length;
  }
}

/** Of a repeated name all values are kept, in their order. */
function addHeader(headers: Record<string, HeaderValue | HeaderValue[]>, name: string, value: HeaderValue): void {
  if (Object.hasOwn(headers, name)) {
    const known = headers[name]!;
    if (Array.isArray(known)) known.push(value);
    else headers[name] = [known, value];
  } else if (name === '__proto__') {
    Object.defineProperty(headers, name, { value, enumerable: true, writable: true, configurable: true });
  } else headers[name] = value;
}
