/** kafkajs's connection to a broker, which it does not describe; only what fresh-connection.ts uses of it. */
declare module 'kafkajs/src/network/connection.js' {
  export default class Connection {
    chunks: Buffer[];
    bytesBuffered: number;
    bytesNeeded: number;
    isConnected(): boolean;
    connect(): Promise<true>;
  }
}
