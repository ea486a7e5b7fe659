import { createServer } from 'node:net';
import type { AddressInfo, Server } from 'node:net';
import { Pool } from 'pg';
import type { DataSource } from 'typeorm';
import { TypeOrmUnitOfWork } from './typeorm-unit-of-work.js';

const message = (type: string, body: Buffer) => {
  const head = Buffer.alloc(5, type);
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
};
const LET_IN = message('R', Buffer.alloc(4));
const READY = message('Z', Buffer.from('I'));
const DYING = message(
  'E',
  Buffer.from('SFATAL\0C57P01\0Mterminating connection due to unexpected postmaster exit\0\0'),
);

describe('a database that dies in the moment in which it lets a connection in', () => {
  let server: Server;
  let pool: Pool;

  beforeAll(async () => {
    // All in one write, as it arrives when the two are close together.
    server = createServer((socket) => socket.once('data', () => socket.end(Buffer.concat([LET_IN, READY, DYING]))));
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    pool = new Pool({ host: '127.0.0.1', port: (server.address() as AddressInfo).port, user: 'x', database: 'x' });
    pool.on('error', () => undefined);
  });
  afterAll(async () => {
    await pool.end();
    server.close();
  });

  it('is away for now, and does not end the process', async () => {
    const unitOfWork = new TypeOrmUnitOfWork({ driver: { master: pool } } as unknown as DataSource);
    const away = { code: 'DATABASE.UNAVAILABLE', kind: 'transient' };
    await expect(unitOfWork.run((tx) => tx.query({ text: 'select 1' }))).rejects.toMatchObject(away);
    await expect(unitOfWork.run(async () => undefined)).rejects.toMatchObject(away);
  });
});

describe('a database that is a copy for now, as its address leads there in the midst of a failover', () => {
  const COPY = Buffer.from(
    'SERROR\0C0A000\0Mcannot set transaction read-write mode during recovery\0Rcall_bool_check_hook\0\0',
  );
  let server: Server;
  let pool: Pool;
  let connections = 0;

  /** As a copy answers: it lets nobody begin to write. */
  const answerTo = (statement: string) => {
    const done = statement.startsWith('begin') ? message('E', COPY) : message('C', Buffer.from('SELECT 0\0'));
    return Buffer.concat([done, READY]);
  };

  beforeAll(async () => {
    server = createServer((socket) => {
      connections += 1;
      socket.once('data', () => {
        socket.write(Buffer.concat([LET_IN, READY]));
        socket.on('data', (said: Buffer) => {
          for (let at = 0; at < said.length; at += 1 + said.readInt32BE(at + 1))
            if (said[at] === 'Q'.charCodeAt(0))
              socket.write(answerTo(said.toString('utf8', at + 5, at + said.readInt32BE(at + 1))));
        });
      });
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const { port } = server.address() as AddressInfo;
    pool = new Pool({ host: '127.0.0.1', port, user: 'x', database: 'x', max: 1 });
    pool.on('error', () => undefined);
  });
  afterAll(async () => {
    await pool.end();
    server.close();
  });

  it('is away for now, and another connection is tried each time', async () => {
    const unitOfWork = new TypeOrmUnitOfWork({ driver: { master: pool } } as unknown as DataSource);
    const away = { code: 'DATABASE.UNAVAILABLE', kind: 'transient' };
    await expect(unitOfWork.run((tx) => tx.query({ text: 'select 1' }))).rejects.toMatchObject(away);
    await expect(unitOfWork.run(async () => undefined)).rejects.toMatchObject(away);
    expect(connections).toBe(2);
  });
});
