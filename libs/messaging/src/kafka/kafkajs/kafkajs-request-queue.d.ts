/** kafkajs's queue of a connection's requests, which it does not describe; only what quiet-request-queue.ts uses of it. */
declare module 'kafkajs/src/network/requestQueue/index.js' {
  export default class RequestQueue {
    constructor(choices: object);
    readonly enforceRequestTimeout: boolean;
    readonly requestTimeout: number;
    readonly pending: readonly unknown[];
    readonly inflight: ReadonlyMap<number, { sentAt: number; requestTimeout: number; timeoutRequest(): void }>;
    readonly isConnected: () => boolean;
    requestTimeoutIntervalId: NodeJS.Timeout | undefined;
    throttleCheckTimeoutId: NodeJS.Timeout | null;
    scheduleCheckPendingRequests(): void;
    scheduleRequestTimeoutCheck(): void;
    checkPendingRequests(): void;
    maybeThrottle(milliseconds: number): void;
    push(request: { entry: object; expectResponse: boolean; sendRequest: () => void }): void;
    fulfillRequest(answer: { correlationId: number; payload: unknown; size: number }): void;
    destroy(): void;
  }
}
