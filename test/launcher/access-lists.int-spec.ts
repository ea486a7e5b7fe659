import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import {
  AclOperationTypes,
  AclPermissionTypes,
  AclResourceTypes,
  ConfigResourceTypes,
  Kafka,
  logLevel,
  ResourcePatternTypes,
} from 'kafkajs';
import type { Admin } from 'kafkajs';
import { OWNERS } from '#libs/contracts';
import { quietRequestQueue } from '#libs/messaging/kafka';
import type { Verdict } from '../../scripts/doctor/servers.mjs';

/** The operators' command against a real broker, as on a cluster of one's own: told by the environment, with a file of passwords. */
const run = promisify(execFile);
const folder = mkdtempSync(path.join(os.tmpdir(), 'cluebridge-access-'));
const credentials = path.join(folder, 'credentials.json');
const admin = { username: process.env.TEST_KAFKA_ADMIN_USERNAME!, password: process.env.TEST_KAFKA_ADMIN_PASSWORD! };

async function cluebridge(...words: string[]): Promise<{ code: number; output: string }> {
  return cluebridgeWith(credentials, ...words);
}

async function cluebridgeWith(file: string, ...words: string[]): Promise<{ code: number; output: string }> {
  const env = {
    ...process.env,
    KAFKA_BROKERS: process.env.TEST_KAFKA_BROKERS,
    KAFKA_ADMIN_USERNAME: admin.username,
    KAFKA_ADMIN_PASSWORD: admin.password,
  };
  const args = ['scripts/cluebridge.mjs', 'kafka', ...words, '--credentials', file];
  return run(process.execPath, args, { env }).then(
    ({ stdout, stderr }) => ({ code: 0, output: stdout + stderr }),
    ({ code, stdout, stderr }) => ({ code, output: stdout + stderr }),
  );
}

const passwords = Object.fromEntries(
  OWNERS.map((owner) => [owner, { username: owner, password: `${owner}-of-a-test` }]),
);
const cluster = { brokers: process.env.TEST_KAFKA_BROKERS!.split(','), ssl: false, admin };

/** What the doctor says of this broker; a program of its own, since it loads compiled code. */
async function doctor(): Promise<readonly Verdict[]> {
  const program = `
    import { examineAccess, examineBrokers } from ${JSON.stringify(path.resolve('scripts/doctor/servers.mjs'))};
    const [cluster, passwords] = ${JSON.stringify([cluster, passwords])};
    console.log(JSON.stringify([...(await examineBrokers(cluster)), ...(await examineAccess(cluster, passwords))]));`;
  const { stdout } = await run(process.execPath, ['--input-type=module', '-e', program]);
  return JSON.parse(stdout);
}

beforeAll(() => {
  writeFileSync(credentials, JSON.stringify(passwords), { mode: 0o600 });
});
afterAll(() => rmSync(folder, { recursive: true }));

it('makes users, topics and entries once, and finds nothing to do the second time', async () => {
  const first = await cluebridge('apply');
  const { code, output } = await cluebridge('apply');
  expect([first.code, code]).toEqual([0, 0]);
  expect(output).toContain('(0 new) · access entries 42 (0 new, 0 removed)');
});

it('has the broker stamp its own time on topics that somebody made before, and leaves what else was set for them', async () => {
  await cluebridge('apply');
  const own = [
    { name: 'retention.ms', value: '86400000' },
    { name: 'message.timestamp.type', value: 'CreateTime' },
  ];
  await asAdmin((client) =>
    client.alterConfigs({ validateOnly: false, resources: [{ ...TOPIC, configEntries: own }] }),
  );
  expect((await cluebridge('apply')).output).toContain('(0 new, 1 told to stamp the broker’s time)');
  const { resources } = await asAdmin((client) =>
    client.describeConfigs({ resources: [TOPIC], includeSynonyms: false }),
  );
  const settings = new Map(resources[0]!.configEntries.map(({ configName, configValue }) => [configName, configValue]));
  expect(own.map(({ name }) => settings.get(name))).toEqual(['86400000', 'LogAppendTime']);
  expect((await cluebridge('apply')).output).toContain('(0 new) ·');
});

it('says nothing of timers of its client, of which Node warns', async () => {
  expect((await cluebridge('apply')).output).not.toContain('TimeoutNegativeWarning');
});

it('proves with every credential that what must be denied is denied', async () => {
  await cluebridge('apply');
  const { code, output } = await cluebridge('probe');
  expect(output).toContain('every credential may do what the contracts say, and nothing else');
  expect(code).toBe(0);
});

it('hints at what is wrong about a file of other passwords, or of wrong ones, instead of a stack', async () => {
  await cluebridge('apply');
  const file = path.join(folder, 'wrong.json');
  const probed = (content: object) => {
    writeFileSync(file, JSON.stringify(content), { mode: 0o600 });
    return cluebridgeWith(file, 'probe');
  };
  const ofDatabases = await probed({ customs: { app: 'a', migration: 'b' } });
  expect(ofDatabases.output).toMatch(/no username and password of the bus for customs, .*"username"/);
  const ofYesterday = OWNERS.map((owner) => [owner, { username: owner, password: 'of-yesterday' }]);
  const notBelieved = await probed(Object.fromEntries(ofYesterday));
  expect(notBelieved.output).toContain('✗ customs: the broker does not believe this username and password');
  for (const { code, output } of [ofDatabases, notBelieved]) {
    expect(code).toBe(1);
    expect(output).not.toMatch(/^\s+at /m);
  }
});

it('leaves users alone when told to, whatever passwords it is given', async () => {
  await cluebridge('apply');
  const file = path.join(folder, 'other.json');
  const others = Object.fromEntries(OWNERS.map((owner) => [owner, { username: owner, password: 'another' }]));
  writeFileSync(file, JSON.stringify(others), { mode: 0o600 });
  const { code, output } = await cluebridgeWith(file, 'apply', '--no-users');
  expect([code, output]).toEqual([0, expect.stringMatching(/^users 0 set/)]);
  expect((await cluebridge('probe')).code).toBe(0);
});

it('is what the doctor finds too: a broker that is new enough, and rights as the contracts say', async () => {
  await cluebridge('apply');
  expect((await doctor()).map(({ check, state }) => `${check} ${state}`)).toEqual([
    'broker ok',
    'version ok',
    'access ok',
  ]);
});

it('notices a right too many, and takes it away when applied again', async () => {
  await cluebridge('apply');
  await letTobaccoReadForCustoms();
  const probed = await cluebridge('probe');
  expect(probed.code).toBe(1);
  expect(probed.output).toContain(
    'tobacco-monopoly reading to.customs.from.public-security.v1: must be denied, is permitted',
  );
  expect(await doctor()).toContainEqual(
    expect.objectContaining({ check: 'access', state: 'failed', hint: expect.stringContaining('kafka apply') }),
  );

  expect((await cluebridge('apply')).output).toContain('(0 new, 1 removed)');
  expect((await cluebridge('probe')).code).toBe(0);
});

const TOPIC = { type: ConfigResourceTypes.TOPIC, name: 'to.customs.from.public-security.v1' };

async function asAdmin<T>(work: (client: Admin) => Promise<T>): Promise<T> {
  quietRequestQueue();
  const kafka = new Kafka({
    brokers: process.env.TEST_KAFKA_BROKERS!.split(','),
    sasl: { mechanism: 'scram-sha-512', ...admin },
    logLevel: logLevel.NOTHING,
  });
  const client = kafka.admin();
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.disconnect();
  }
}

async function letTobaccoReadForCustoms(): Promise<void> {
  await asAdmin((client) =>
    client.createAcls({
      acl: [
        {
          resourceType: AclResourceTypes.TOPIC,
          resourceName: 'to.customs.from.',
          resourcePatternType: ResourcePatternTypes.PREFIXED,
          principal: 'User:tobacco-monopoly',
          host: '*',
          operation: AclOperationTypes.READ,
          permissionType: AclPermissionTypes.ALLOW,
        },
      ],
    }),
  );
}
