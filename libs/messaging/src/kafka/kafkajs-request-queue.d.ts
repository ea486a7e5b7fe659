/** kafkajs's queue of a connection's requests, which it does not describe; only what quiet-request-queue.ts uses of it. */
declare module 'kafkajs/src/network/requestQueue/index.js' {
  export default class RequestQueue {
    constructor(choices: object);
    readonly pending: readonly unknown[];
    throttleCheckTimeoutId: NodeJS.Timeout | null;
    scheduleCheckPendingRequests(): void;
    checkPendingRequests(): void;
    maybeThrottle(milliseconds: number): void;
    push(request: { entry: object; expectResponse: boolean; sendRequest: () => void }): void;
    fulfillRequest(answer: { correlationId: number; payload: unknown; size: number }): void;
    destroy(): void;
  }
}
