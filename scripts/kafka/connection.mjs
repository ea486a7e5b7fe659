import net from 'node:net';
import tls from 'node:tls';
import { createHash, createHmac, pbkdf2Sync, randomBytes, timingSafeEqual } from 'node:crypto';
import { Trouble } from '../bootstrap/trouble.mjs';
import { reader, writer } from './wire.mjs';

const API = { saslHandshake: 17, saslAuthenticate: 36 };
const CLIENT_ID = 'cluebridge-tools';
const TIMEOUT_MS = 10_000;
const MECHANISM = 'SCRAM-SHA-512';

/**
 * One authenticated connection to one broker, for what kafkajs cannot do: SCRAM users, and asking the broker's verdict on
 * a request without any effect. Rejects with `code: 'AUTHENTICATION'` when the password is not believed.
 */
export async function connectToBroker(address, { username, password, ssl = false }) {
  const socket = await open(address, ssl);
  const waiting = new Map();
  let correlation = 0;
  receiveFrames(socket, (frame) => {
    const id = frame.readInt32BE(0);
    waiting.get(id)?.resolve(frame.subarray(4));
    waiting.delete(id);
  });
  const fail = (error) => {
    for (const { reject } of waiting.values()) reject(error ?? new Error(`${address} closed the connection`));
    waiting.clear();
  };
  socket.on('error', fail);
  socket.on('close', () => fail());

  /** `flexible` selects the request header with tagged fields; the response's tags are skipped likewise. */
  function request(api, version, body, { flexible = false } = {}) {
    const id = ++correlation;
    const head = writer().int16(api).int16(version).int32(id).string(CLIENT_ID);
    if (flexible) head.tags();
    const message = Buffer.concat([head.done(), body]);
    return new Promise((resolve, reject) => {
      waiting.set(id, { resolve, reject });
      socket.write(Buffer.concat([writer().int32(message.length).done(), message]));
    }).then((answer) => (flexible ? reader(answer).tags() : reader(answer)));
  }

  try {
    await authenticate(request, username, password);
  } catch (error) {
    socket.destroy();
    throw error.code === 'AUTHENTICATION' ? notBelieved(address, username, error) : error;
  }
  return { request, close: () => socket.destroy() };
}

function notBelieved(address, username, { code, message }) {
  return Object.assign(new Trouble(`${address} does not let ${username} in: ${message}`), { code });
}

function open(address, ssl) {
  const colon = address.lastIndexOf(':');
  const target = { host: address.slice(0, colon), port: Number(address.slice(colon + 1)) };
  return new Promise((resolve, reject) => {
    const socket = ssl ? tls.connect({ ...target, servername: target.host }) : net.connect(target);
    socket.setTimeout(TIMEOUT_MS, () =>
      socket.destroy(new Error(`${address} did not answer in ${TIMEOUT_MS / 1000} s`)),
    );
    socket.once('error', reject);
    socket.once(ssl ? 'secureConnect' : 'connect', () => {
      socket.off('error', reject);
      resolve(socket);
    });
  });
}

function receiveFrames(socket, onFrame) {
  let pending = Buffer.alloc(0);
  socket.on('data', (chunk) => {
    pending = Buffer.concat([pending, chunk]);
    while (pending.length >= 4 && pending.length >= 4 + pending.readInt32BE(0)) {
      const end = 4 + pending.readInt32BE(0);
      onFrame(pending.subarray(4, end));
      pending = pending.subarray(end);
    }
  });
}

/** RFC 5802; the server's own proof is checked too, so that a false broker learns nothing and is noticed. */
async function authenticate(request, username, password) {
  const shake = await request(API.saslHandshake, 1, writer().string(MECHANISM).done());
  if (shake.int16() !== 0) throw new Error(`the broker does not offer ${MECHANISM}`);

  const nonce = randomBytes(18).toString('base64url');
  const clientFirst = `n=${username},r=${nonce}`;
  const serverFirst = await say(request, `n,,${clientFirst}`);
  const { r, s, i } = Object.fromEntries(serverFirst.split(',').map((part) => [part[0], part.slice(2)]));
  if (!r?.startsWith(nonce)) throw new Error('the broker answered with another nonce');

  const salted = pbkdf2Sync(password, Buffer.from(s, 'base64'), Number(i), 64, 'sha512');
  const clientKey = hmac(salted, 'Client Key');
  const withoutProof = `c=biws,r=${r}`;
  const exchange = `${clientFirst},${serverFirst},${withoutProof}`;
  const signature = hmac(createHash('sha512').update(clientKey).digest(), exchange);
  const proof = Buffer.from(clientKey.map((byte, at) => byte ^ signature[at]));
  const serverFinal = await say(request, `${withoutProof},p=${proof.toString('base64')}`);

  const expected = hmac(hmac(salted, 'Server Key'), exchange);
  const given = Buffer.from(serverFinal.replace(/^v=/, ''), 'base64');
  if (given.length !== expected.length || !timingSafeEqual(given, expected))
    throw new Error('the broker could not prove that it knows the password');
}

async function say(request, message) {
  const answer = await request(API.saslAuthenticate, 1, writer().bytes(Buffer.from(message)).done());
  const error = answer.int16();
  const reason = answer.string();
  if (error !== 0)
    throw Object.assign(new Error(reason ?? `authentication failed (${error})`), { code: 'AUTHENTICATION' });
  return answer.bytes().toString();
}

function hmac(key, text) {
  return createHmac('sha512', key).update(text).digest();
}
