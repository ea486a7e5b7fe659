import RequestQueue from 'kafkajs/src/network/requestQueue/index.js';
import { SystemClock } from '#libs/kernel';

const CLOCK = new SystemClock();
/** A request may take seconds, so a second more or less before it is given up is nothing. */
const LOOK_FOR_LATE_EVERY_MS = 1_000;

let isQuiet = false;

/**
 * Stops two timers of kafkajs 2.2.4 that wake a process which has nothing to do (ADR 0022). One it sets anew every
 * millisecond, for ever, on each connection that has had an answer: it looks whether waiting requests may go although none
 * waits; only what waits needs to be looked at. The other looks ten times a second on each connection for requests that are
 * late by seconds.
 */
export function quietRequestQueue(): void {
  if (isQuiet) return;
  isQuiet = true;
  const schedule = RequestQueue.prototype.scheduleCheckPendingRequests;
  RequestQueue.prototype.scheduleCheckPendingRequests = function (this: RequestQueue) {
    if (this.pending.length > 0) schedule.call(this);
  };
  RequestQueue.prototype.scheduleRequestTimeoutCheck = function (this: RequestQueue) {
    if (!this.enforceRequestTimeout) return;
    this.destroy();
    const everyMs = Math.min(this.requestTimeout, LOOK_FOR_LATE_EVERY_MS);
    this.requestTimeoutIntervalId = setInterval(() => giveUpLate(this), everyMs);
  };
}

function giveUpLate(queue: RequestQueue): void {
  const now = CLOCK.now().getTime();
  for (const request of queue.inflight.values())
    if (now - request.sentAt > request.requestTimeout) request.timeoutRequest();
  if (!queue.isConnected()) queue.destroy();
}
