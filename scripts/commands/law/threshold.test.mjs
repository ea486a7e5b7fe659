import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { REPOSITORY } from '../../bootstrap/repository.mjs';

/** `law threshold` as a person or another program calls it. */
function ask(args, input) {
  const program = path.join(REPOSITORY, 'scripts', 'cluebridge.mjs');
  return spawnSync(process.execPath, [program, 'law', 'threshold', ...args], {
    input,
    encoding: 'utf8',
    cwd: os.tmpdir(),
  });
}

const CIGARETTES = { acts: [{ on: '2026-03-01', crime: '225', cigarettes: '200000' }] };

test('law threshold answers JSON for facts in a file or from standard input', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'cluebridge-law-'));
  try {
    const file = path.join(folder, 'facts.json');
    fs.writeFileSync(file, JSON.stringify(CIGARETTES));
    const [fromFile, fromInput] = [ask([file]), ask(['-'], JSON.stringify(CIGARETTES))];
    assert.equal(fromFile.status, 0, fromFile.stderr);
    assert.equal(fromFile.stdout, fromInput.stdout);
    const { grounds, notice } = JSON.parse(fromFile.stdout);
    assert.deepEqual(
      grounds.map(({ ground, amount, percent, isMet }) => [ground, amount, percent, isMet]),
      [['cigarettes', '200000', 100, true]],
    );
    assert.match(notice.zh, /不是法律认定/);
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
});

test('law threshold names each wrong fact with its path, in Chinese and English, and exits with 1', () => {
  const { status, stdout, stderr } = ask(['-'], JSON.stringify({ acts: [{ on: '2026-02-30', sales: 5 }] }));
  assert.equal(status, 1);
  assert.equal(stdout, '');
  assert.match(stderr, /\/acts\/0\/on {2}LAW\.FACT_NOT_A_DATE {2}应为存在的日期.*must be a date that exists/);
  assert.match(stderr, /\/acts\/0\/sales {2}LAW\.FACT_NOT_AN_AMOUNT {2}金额须写成字符串.*amount in yuan as a string/);
});

test('law threshold says what is wrong with a file that is none, or no JSON', () => {
  assert.match(ask(['/no/such/file']).stderr, /读不到 \/no\/such\/file · \/no\/such\/file cannot be read/);
  assert.match(ask(['-'], '{').stderr, /不是 JSON · not JSON/);
});

test('the example of law threshold --help works', () => {
  const { stdout } = ask(['--help']);
  const example = /echo '(.+)' \| npm run/.exec(stdout);
  assert.ok(example, stdout);
  assert.equal(ask(['-'], example[1]).status, 0);
  const facts = stdout.slice(stdout.indexOf('{ "isUnit"'), stdout.indexOf('  crime  '));
  assert.equal(ask(['-'], facts).status, 0, facts);
});
