import Connection from 'kafkajs/src/network/connection.js';

const SIZE_OF_AN_ANSWER = 4;

let isFresh = false;

/**
 * Lets a connection of kafkajs 2.2.4 begin anew with nothing read. It keeps what it had of an answer that broke off with the
 * connection before, and takes the answers to signing in again for the rest of that one: each try then costs the time of a
 * request and brings some dozen bytes, so that whoever uses the connection stands still for minutes.
 */
export function freshConnections(): void {
  if (isFresh) return;
  isFresh = true;
  const connect = Connection.prototype.connect;
  Connection.prototype.connect = function (this: Connection) {
    if (!this.isConnected()) [this.chunks, this.bytesBuffered, this.bytesNeeded] = [[], 0, SIZE_OF_AN_ANSWER];
    return connect.call(this);
  };
}
