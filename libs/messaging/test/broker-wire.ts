import net from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';

/** Of a request to the broker: its size comes before, and the rest does not matter here. */
const API_KEY_AT = 4;

/**
 * Stands between this process's Kafka clients and the broker. As the broker tells its clients its own address, whatever
 * connects to that from now on comes here instead.
 */
export class BrokerWire {
  readonly #open = new Set<Socket>();
  readonly #connect = net.connect;
  #server: Server | undefined;
  /** Whether a request with this API key reaches the broker. */
  mayAsk: (apiKey: number) => boolean = () => true;
  /** Whether an answer arrives as a whole; the connection breaks in the midst of one that does not. */
  mayAnswer: (bytes: number) => boolean = () => true;

  static async before([broker]: readonly string[]): Promise<BrokerWire> {
    const wire = new BrokerWire();
    const port = Number(broker!.split(':').at(-1));
    wire.#server = net.createServer((near) => wire.#join(near, port));
    await new Promise<void>((resolve) => wire.#server!.listen(0, '127.0.0.1', resolve));
    wire.#takeThePlaceOf(port, (wire.#server.address() as AddressInfo).port);
    return wire;
  }

  close(): void {
    net.connect = this.#connect;
    for (const socket of this.#open) socket.destroy();
    this.#server?.close();
  }

  #takeThePlaceOf(port: number, own: number): void {
    const connect = this.#connect as (...args: unknown[]) => Socket;
    Object.assign(net, {
      connect: (...args: unknown[]) => {
        const [to, ...rest] = args as [{ port?: number } | undefined, ...unknown[]];
        return to?.port === port ? connect({ ...to, port: own }, ...rest) : connect(...args);
      },
    });
  }

  #join(near: Socket, port: number): void {
    const far = this.#connect(port, '127.0.0.1');
    near.on('data', (bytes) => this.mayAsk(bytes.readInt16BE(API_KEY_AT)) && far.write(bytes));
    far.on('data', (bytes) => {
      if (this.mayAnswer(bytes.length)) near.write(bytes);
      else near.write(bytes.subarray(0, bytes.length >> 1), () => near.resetAndDestroy());
    });
    for (const one of [near, far]) {
      this.#open.add(one);
      one.on('error', () => undefined);
      one.on('close', () => {
        this.#open.delete(one);
        near.destroy();
        far.destroy();
      });
    }
  }
}
