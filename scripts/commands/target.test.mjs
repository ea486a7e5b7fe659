import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { kafkaTarget } from './target.mjs';

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
