/** kafkajs's own reader of what a fetch brings, which it does not describe; only what quick-fetch.ts and its test use of it. */
declare module 'kafkajs/src/protocol/decoder.js' {
  export default class Decoder {
    constructor(bytes: Buffer);
    readonly buffer: Buffer;
    offset: number;
    readInt16(): number;
    readInt32(): number;
    readInt64(): bigint;
    readString(): string | null;
    readArray<T>(one: (from: Decoder) => T): T[];
    readArrayAsync<T>(one: (from: Decoder) => Promise<T>): Promise<T[]>;
    forward(bytes: number): void;
  }
}

declare module 'kafkajs/src/protocol/recordBatch/v0/decoder.js' {
  import type Decoder from 'kafkajs/src/protocol/decoder.js';

  export interface BatchContext {
    readonly firstOffset: string;
    readonly firstTimestamp: string;
    readonly partitionLeaderEpoch: number;
    readonly inTransaction: boolean;
    readonly isControlBatch: boolean;
    readonly lastOffsetDelta: number;
    readonly producerId: string;
    readonly producerEpoch: number;
    readonly firstSequence: number;
    readonly maxTimestamp: string;
    readonly timestampType: number;
    readonly magicByte: number;
  }

  /** kafkajs gives bytes; ours may be text. */
  export type HeaderValue = Buffer | string | null;

  export interface FetchedRecord {
    readonly magicByte: number;
    readonly attributes: number;
    readonly timestamp: string;
    readonly offset: string;
    readonly key: Buffer | null;
    readonly value: Buffer | null;
    readonly headers: Readonly<Record<string, HeaderValue | readonly HeaderValue[]>>;
    readonly isControlRecord: boolean;
    readonly batchContext: BatchContext;
  }

  export default function decodeBatch(from: Decoder): Promise<{ readonly records: readonly FetchedRecord[] }>;
}

declare module 'kafkajs/src/protocol/requests/fetch/v4/decodeMessages.js' {
  import type Decoder from 'kafkajs/src/protocol/decoder.js';

  /** Messages of the time before batches have no context of a batch. */
  export default function decodeMessages(from: Decoder): Promise<object[]>;
}

declare module 'kafkajs/src/protocol/requests/fetch/index.js' {
  export type FetchProtocol = (wanted: object) => {
    readonly request: object;
    readonly response: {
      readonly decode: (payload: Buffer) => Promise<object>;
      readonly parse: (decoded: object) => Promise<object>;
    };
    readonly requestTimeout: number;
  };

  const fetch: { protocol: (choice: { readonly version: number }) => FetchProtocol };
  export default fetch;
}

declare module 'kafkajs/src/protocol/messageSet/index.js' {
  export default function MessageSet(wanted: object): { readonly buffer: Buffer };
}
declare module 'kafkajs/src/protocol/recordBatch/record/v0/index.js' {
  export default function Record(wanted: object): { readonly buffer: Buffer };
}
declare module 'kafkajs/src/protocol/recordBatch/v0/index.js' {
  const batches: { RecordBatch: (wanted: object) => Promise<{ readonly buffer: Buffer }> };
  export default batches;
}
