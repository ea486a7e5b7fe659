import RequestQueue from 'kafkajs/src/network/requestQueue/index.js';

let isQuiet = false;

/**
 * Stops a timer that kafkajs 2.2.4 sets anew every millisecond, for ever, on each connection that has had an answer: it
 * looks whether waiting requests may go although none waits. Only what waits needs to be looked at (ADR 0022).
 */
export function quietRequestQueue(): void {
  if (isQuiet) return;
  isQuiet = true;
  const schedule = RequestQueue.prototype.scheduleCheckPendingRequests;
  RequestQueue.prototype.scheduleCheckPendingRequests = function (this: RequestQueue) {
    if (this.pending.length > 0) schedule.call(this);
  };
}
