/** kafkajs's own writer of protocol bytes, which it does not describe; only what quick-encoder.ts uses of it. */
declare module 'kafkajs/src/protocol/encoder.js' {
  export default class Encoder {
    static nextPowerOfTwo(value: number): number;
    buf: Buffer;
    offset: number;
    readonly buffer: Buffer;
    ensureAvailable(length: number): void;
    writeBufferInternal(bytes: Buffer): void;
    writeUVarInt(value: number): this;
    writeVarInt(value: number): this;
    writeVarIntString(value: string | null | undefined): this;
    writeVarIntBytes(value: Buffer | string | null | undefined): this;
  }
}
