import { channelsOfContracts, ownersOf } from './access.mjs';
import { connectToBroker } from './connection.mjs';
import { writer } from './wire.mjs';

const API = { produce: 0, fetch: 1, offsetFetch: 9 };
const ERROR = { unknownTopic: 3, topicDenied: 29, groupDenied: 30 };
/** Beyond any real offset: a permitted fetch answers "out of range" instead of sending messages. */
const NOWHERE = 1n << 62n;

/**
 * Asks the broker with every credential what it permits, and compares with the contracts: who may read, who may write, whose
 * group may be looked at, and that a wrong password is refused. Nothing is read or written: a permitted write carries
 * no record and is then refused for being empty, after the access check.
 *
 * @returns { checks: number, problems: string[] }
 */
export async function probeAccess({ brokers, ssl }, credentials) {
  const channels = await channelsOfContracts();
  const owners = ownersOf(channels);
  const problems = [];
  let checks = 0;
  const expect = (holds, problem) => {
    checks += 1;
    if (!holds) problems.push(problem);
  };
  const probeBoth = async (owner) => {
    expect(await isRefused(brokers[0], ssl, credentials[owner]), `${owner}: a wrong password was accepted`);
    try {
      await probeOwner({ address: brokers[0], ssl, owner, owners, channels, credential: credentials[owner], expect });
    } catch (error) {
      if (error.code !== 'AUTHENTICATION') throw error;
      expect(false, `${owner}: the broker does not believe this username and password (kafka apply sets them)`);
    }
  };
  await Promise.all(owners.map(probeBoth));
  return { checks, problems };
}

async function isRefused(address, ssl, { username, password }) {
  try {
    (await connectToBroker(address, { username, password: `${password}-wrong`, ssl })).close();
    return false;
  } catch (error) {
    if (error.code === 'AUTHENTICATION') return true;
    throw error;
  }
}

async function probeOwner({ address, ssl, owner, owners, channels, credential, expect }) {
  const connection = await connectToBroker(address, { ...credential, ssl });
  try {
    const topics = channels.map(({ topic }) => topic);
    const [written, read] = [await tryWriting(connection, topics), await tryReading(connection, topics)];
    for (const { topic, reader, writer: author } of channels) {
      judge(expect, `${owner} writing ${topic}`, written.get(topic), author === owner);
      judge(expect, `${owner} reading ${topic}`, read.get(topic), reader === owner);
    }
    for (const other of owners.filter((name) => name !== owner)) {
      expect(
        (await tryGroup(connection, other)) === ERROR.groupDenied,
        `${owner}: may look at the consumer group of ${other}`,
      );
    }
    expect((await tryGroup(connection, owner)) !== ERROR.groupDenied, `${owner}: may not use its own consumer group`);
  } finally {
    connection.close();
  }
}

function judge(expect, act, error, isAllowed) {
  if (isAllowed)
    expect(
      error !== ERROR.topicDenied && error !== ERROR.unknownTopic,
      `${act}: must be possible, is ${error === ERROR.unknownTopic ? 'impossible: no such topic' : 'denied'}`,
    );
  else expect(error === ERROR.topicDenied, `${act}: must be denied, is permitted (answer ${error})`);
}

async function tryWriting(connection, topics) {
  const body = writer().string(null).int16(-1).int32(5_000);
  body.array(topics, (topic, out) =>
    out.string(topic).array([0], (partition) => out.int32(partition).bytes(Buffer.alloc(0))),
  );
  const answer = await connection.request(API.produce, 3, body.done());
  return new Map(
    answer.array((item) => [
      item.string(),
      item.array(() => {
        item.int32();
        const error = item.int16();
        item.int64();
        item.int64();
        return error;
      })[0],
    ]),
  );
}

async function tryReading(connection, topics) {
  const body = writer().int32(-1).int32(0).int32(0).int32(1_024).int8(0);
  body.array(topics, (topic, out) =>
    out.string(topic).array([0], (partition) => out.int32(partition).int64(NOWHERE).int32(1_024)),
  );
  const answer = await connection.request(API.fetch, 4, body.done());
  answer.int32();
  return new Map(
    answer.array((item) => [
      item.string(),
      item.array(() => {
        item.int32();
        const error = item.int16();
        item.int64();
        item.int64();
        item.array(() => item.int64() + item.int64());
        item.bytes();
        return error;
      })[0],
    ]),
  );
}

async function tryGroup(connection, group) {
  const body = writer().string(group).int32(-1);
  const answer = await connection.request(API.offsetFetch, 2, body.done());
  answer.array((topic) => [
    topic.string(),
    topic.array(() => [topic.int32(), topic.int64(), topic.string(), topic.int16()]),
  ]);
  return answer.int16();
}
