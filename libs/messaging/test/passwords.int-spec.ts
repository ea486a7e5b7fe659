import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createKafka } from '#libs/messaging/kafka';
import { waitFor } from '#libs/testing';
import { connectToBroker } from '../../../scripts/kafka/connection.mjs';
import { setScramUsers } from '../../../scripts/kafka/scram-users.mjs';

describe('the password of a broker’s user that is changed while a service works', () => {
  const username = `changed-${randomBytes(5).toString('hex')}`;
  const folder = mkdtempSync(path.join(tmpdir(), 'passwords-'));
  const passwordFile = path.join(folder, 'kafka');
  const brokers = process.env.TEST_KAFKA_BROKERS!.split(',');
  const inFile = (...passwords: string[]) => writeFileSync(passwordFile, passwords.join('\n'));

  async function atBroker(password: string): Promise<void> {
    const admin = {
      username: process.env.TEST_KAFKA_ADMIN_USERNAME!,
      password: process.env.TEST_KAFKA_ADMIN_PASSWORD!,
    };
    const connection = await connectToBroker(brokers[0]!, admin);
    await setScramUsers(connection, [{ username, password }]);
    connection.close();
    await waitFor('the broker to believe it', () =>
      connectToBroker(brokers[0]!, { username, password }).then(
        (known) => (known.close(), true),
        () => false,
      ),
    );
  }

  beforeAll(async () => {
    await atBroker('old');
    inFile('old');
  });

  afterAll(() => rmSync(folder, { recursive: true }));

  it('is taken from its file at each connection, and the connections that stand go on', async () => {
    const kafka = createKafka({ settings: { brokers, username, passwordFile, tls: false }, clientId: username });
    const connected = async () => {
      const admin = kafka.admin();
      await admin.connect();
      return admin;
    };
    const before = await connected();
    inFile('old', 'next');
    await atBroker('next');
    await before.listTopics();
    // The first password is refused once; whoever wanted the connection tries again and brings the other.
    await expect(connected()).rejects.toThrow('SASL');
    const between = await connected();
    inFile('next');
    const after = await connected();
    for (const admin of [before, between, after]) {
      await admin.listTopics();
      await admin.disconnect();
    }
  });
});
