import { pbkdf2Sync, randomBytes } from 'node:crypto';
import { writer } from './wire.mjs';

const ALTER_USER_SCRAM_CREDENTIALS = 51;
const SCRAM_SHA_512 = 2;
const ITERATIONS = 8192;

/**
 * Gives each user its password (made or replaced) over an administrator's connection. The password itself never travels:
 * the broker gets salt and salted password. kafkajs 2.2 has no call for this.
 */
export async function setScramUsers(connection, users) {
  const body = writer()
    .compactArray([], () => {})
    .compactArray(users, ({ username, password }, out) => {
      const salt = randomBytes(24);
      out.compactString(username).int8(SCRAM_SHA_512).int32(ITERATIONS).compactBytes(salt);
      out.compactBytes(pbkdf2Sync(password, salt, ITERATIONS, 64, 'sha512')).tags();
    })
    .tags()
    .done();
  const answer = await connection.request(ALTER_USER_SCRAM_CREDENTIALS, 0, body, { flexible: true });
  answer.int32();
  const results = answer.compactArray((item) => ({
    user: item.compactString(),
    error: item.int16(),
    message: item.compactString(),
    end: item.tags(),
  }));
  const failed = results.filter(({ error }) => error !== 0);
  if (failed.length > 0)
    throw new Error(
      `SCRAM users not set: ${failed.map(({ user, error, message }) => `${user} (${error} ${message})`).join(', ')}`,
    );
}
