import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { filesBelow, REPOSITORY } from '../bootstrap/repository.mjs';
import { EXTERNAL_VARIABLES } from '../system/servers/external.mjs';

/** `.env.example` against what programs and compose read; what services read is compared in libs/service/src/settings. */
const read = (file) => fs.readFileSync(path.join(REPOSITORY, file), 'utf8');
const documented = new Set([...read('.env.example').matchAll(/^#?([A-Z][A-Z0-9_]+)=/gm)].map(([, name]) => name));

/** Given to a program by another one of ours, or by the system; nobody sets them by hand. */
const NOT_FOR_PEOPLE = ['PATH', 'HOME', 'CLUEBRIDGE_TEST_SYSTEM', 'TEST_REGEX', 'TEST_LOG', 'NODE_OPTIONS'];

test('.env.example names every variable that scripts, tests and compose read', () => {
  const code = ['scripts', 'test', 'libs/testing'].flatMap((root) =>
    filesBelow(root, (file) => /\.(mjs|cjs|ts)$/.test(file)),
  );
  const inCode = code.flatMap((file) => [...read(file).matchAll(/\benv\.([A-Z][A-Z0-9_]+)/g)].map(([, name]) => name));
  const inCompose = [...read('docker-compose.yml').matchAll(/\$\{([A-Z][A-Z0-9_]+)/g)].map(([, name]) => name);
  const wanted = new Set([...inCode, ...inCompose, ...EXTERNAL_VARIABLES]);
  for (const name of NOT_FOR_PEOPLE) wanted.delete(name);
  assert.deepEqual([...wanted].filter((name) => !documented.has(name)).sort(), []);
});

test('.env.example holds examples only: nothing is set by copying it, and no password is a real one', () => {
  const lines = read('.env.example')
    .split('\n')
    .filter((line) => line !== '');
  assert.deepEqual(
    lines.filter((line) => !line.startsWith('#')),
    [],
  );
  const passwords = [...read('.env.example').matchAll(/(?:PASSWORD=|:\/\/\w+:)([^@\n]+)/g)].map(([, text]) => text);
  assert.deepEqual([...new Set(passwords)], ['password']);
});
