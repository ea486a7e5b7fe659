import type { BusPosition } from '#libs/contracts';

/** Hears what the inbound pipeline did, for metrics and the log; unless said otherwise after the commit. Must not throw. */
export interface InboundObserver {
  handled(type: string, count: number): void;
  /** A message whose id was claimed before, with the same content. */
  repeated(type: string): void;
  /** Of a type without a handler here. */
  ignored(type: string): void;
  parked(status: 'parked' | 'held', code: string, position: BusPosition): void;
  /** A handler failed on this message alone; its verdict follows. Called at once, commit or not. */
  failed(error: unknown, position: BusPosition): void;
  answered(code: string, position: BusPosition): void;
  flushed(messages: number, seconds: number): void;
}
