import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Trouble } from '../bootstrap/trouble.mjs';
import { CallFailed, until } from './bus-client.mjs';

test('what a demo waited for in vain, and what a service refused, are sentences and no stack', async () => {
  await assert.rejects(
    until('the clue is stored', () => false, 0),
    (error) => error instanceof Trouble && /in vain until the clue is stored/.test(error.message),
  );
  assert.ok(new CallFailed('GET', 'http://customs/clues', 503) instanceof Trouble);
});
