import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { databaseAdmin, kafkaTarget, targetHome } from './target.mjs';

const home = fs.mkdtempSync(path.join(os.tmpdir(), 'cluebridge-target-'));
after(() => fs.rmSync(home, { recursive: true, force: true }));
const file = (name, content) => {
  fs.mkdirSync(path.join(home, 'secrets'), { recursive: true });
  fs.writeFileSync(path.join(home, 'secrets', name), JSON.stringify(content));
  return path.join(home, 'secrets', name);
};
file('running.json', { brokers: ['127.0.0.1:9092'] });
file('servers.json', { kafka: { customs: { username: 'customs', password: 'own' } } });
const passwords = file('passwords.json', { kafka: { customs: { username: 'customs', password: 'other' } } });

test('credentials without a cluster are refused: they would become those of the system of npm start', () => {
  assert.throws(() => kafkaTarget({ credentials: passwords }, {}), /Set KAFKA_BROKERS.*passwords\.json.*--home/);
});

test('a system that is named takes credentials given to it, and else its own', () => {
  assert.equal(kafkaTarget({ home, credentials: passwords }, {}).credentials.customs.password, 'other');
  assert.equal(kafkaTarget({ home }, {}).credentials.customs.password, 'own');
});

test('a cluster of one’s own is spoken to with TLS when that is said, and not otherwise', () => {
  const own = { KAFKA_BROKERS: 'broker:9092', KAFKA_ADMIN_USERNAME: 'a', KAFKA_ADMIN_PASSWORD: 'b' };
  assert.deepEqual(
    [kafkaTarget({}, { ...own, KAFKA_TLS: '1' }), kafkaTarget({}, own)].map(({ cluster }) => cluster.ssl),
    [true, false],
  );
});

test('the administrator’s password is what stands in its file, without the end of the line', () => {
  const secret = path.join(home, 'admin.password');
  fs.writeFileSync(secret, 'a secret\n');
  const address = databaseAdmin(secret, { DATABASE_ADMIN_URL: 'postgres://admin@127.0.0.1:5432/postgres' });
  assert.equal(decodeURIComponent(new URL(address).password), 'a secret');
});

test('a named folder without a system is said to have none, and where one lies inside, which', () => {
  assert.throws(() => targetHome(home), new RegExp(`There is no system in ${home}\\.$`));
  fs.mkdirSync(path.join(home, 'system', 'pids'), { recursive: true });
  assert.throws(() => targetHome(home), new RegExp(`There is no system in ${home}\\.$`));
  fs.writeFileSync(path.join(home, 'system', 'ports.json'), '{}');
  assert.throws(() => targetHome(home), new RegExp(`There is no system in ${home}\\. Do you mean ${home}/system\\?$`));
});
