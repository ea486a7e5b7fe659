import assert from 'node:assert/strict';
import test from 'node:test';
import { Trouble } from '../../bootstrap/trouble.mjs';
import { embeddedKafka } from './kafka.mjs';
import { propertiesText } from './kafka-properties.mjs';

test('a path stands in the properties as Java reads them: Chinese letters by their numbers, a backslash twice', () => {
  assert.equal(propertiesText({ 'log.dirs': '/家 1/d𠀀\\a' }), 'log.dirs=/\\u5bb6 1/d\\ud840\\udc00\\\\a\n');
});

test('a home whose name Kafka would take for two folders is refused with the reason', async () => {
  for (const root of ['/srv/a,b/system', '/srv/a:b/system'])
    await assert.rejects(
      embeddedKafka({ root }, { port: () => 1, secrets: {} }).format(),
      (error) => error instanceof Trouble && /comma or a colon/.test(error.message),
    );
});
