/** kafkajs's own writer of protocol bytes, which it does not describe; only what quick-produce.ts uses of it. */
declare module 'kafkajs/src/protocol/encoder.js' {
  export default class Encoder {
    constructor(initialSize?: number);
    buf: Buffer;
    offset: number;
    readonly buffer: Buffer;
  }
}

declare module 'kafkajs/src/protocol/requests/produce/index.js' {
  import type Encoder from 'kafkajs/src/protocol/encoder.js';

  export interface ProduceArguments {
    readonly acks: number;
    readonly timeout: number;
    readonly compression?: number;
    readonly transactionalId?: string | null;
    readonly producerId?: { toString(): string };
    readonly producerEpoch?: number;
    readonly topicData: readonly {
      readonly topic: string;
      readonly partitions: readonly {
        readonly partition: number;
        readonly firstSequence?: number;
        readonly messages: readonly {
          readonly key?: Buffer | string | null;
          readonly value: Buffer | string | null;
          readonly headers?: Readonly<Record<string, Buffer | string | readonly (Buffer | string)[] | undefined>>;
          readonly timestamp?: string;
        }[];
      }[];
    }[];
  }

  export type ProduceProtocol = (wanted: ProduceArguments) => {
    readonly request: { readonly apiVersion: number; readonly encode: () => Promise<Encoder> };
    readonly response: object;
  };

  const produce: { protocol: (choice: { readonly version: number }) => ProduceProtocol };
  export default produce;
}
