import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { REPOSITORY } from '../../bootstrap/repository.mjs';

/** `law due`, `process`, `clauses` and `calendar` as a person or another program calls them. */
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'cluebridge-law-'));
after(() => fs.rmSync(folder, { recursive: true }));

function law(args, input) {
  const program = path.join(REPOSITORY, 'scripts', 'cluebridge.mjs');
  return spawnSync(process.execPath, [program, 'law', ...args], {
    input,
    encoding: 'utf8',
    cwd: REPOSITORY,
    env: { ...process.env, CLUEBRIDGE_HOME: path.join(folder, 'home') },
  });
}
const inFile = (name, text) => {
  const file = path.join(folder, name);
  fs.writeFileSync(file, text);
  return file;
};

/** Made up for this test: no notice of 2027 was read. */
const MADE_UP_2027 = `year: 2027
source: 测试用，并非国务院办公厅通知
mark: M
off:
  - { name: 元旦, from: 2027-01-01, to: 2027-01-04 }
work: [2027-01-09]
`;

test('a law command refuses a flag that is said twice, with its usage', () => {
  for (const args of [
    ['due', '--n', '3', '--unit', 'working-day', '--start', '2026-11-20', '--n=5'],
    ['process', '--track', 'dossier', '--track', 'goods'],
  ]) {
    const { status, stderr, stdout } = law(args);
    assert.notEqual(status, 0);
    assert.match(stderr, /may be given once\nusage: .*law (due|process) /);
    assert.equal(stdout, '');
  }
});

test('law due answers the same JSON for flags, a file and standard input', () => {
  const question = JSON.stringify({ rule: 'order-310/8.decide', start: '2026-09-30' });
  const asked = [
    ['due', '--rule', 'order-310/8.decide', '--start', '2026-09-30'],
    ['due', inFile('due.json', question)],
  ];
  const [byFlags, byFile] = asked.map((args) => law(args));
  const byInput = law(['due', '-'], question);
  assert.equal(byFlags.status, 0, byFlags.stderr);
  assert.deepEqual([byFile.stdout, byInput.stdout], [byFlags.stdout, byFlags.stdout]);
  const { dates, countsBy, skipped, notice } = JSON.parse(byFlags.stdout);
  assert.deepEqual(
    [dates.strict.inChina, dates.legal.inChina, dates.working.inChina, countsBy],
    ['2026-10-03', '2026-10-08', '2026-10-10', 'legal'],
  );
  assert.ok(skipped.some(({ date, zh }) => date === '2026-10-01' && zh === '国庆节放假'));
  assert.match(notice.zh, /不是法律认定/);
});

test('law due names what is wrong by path, code and sentence, and exits with 1', () => {
  const { status, stdout, stderr } = law(['due', '--n', 'three', '--unit', 'day', '--start', '2026-02-30']);
  assert.deepEqual([status, stdout], [1, '']);
  assert.match(stderr, /\/n {2}CONTRACT\.WRONG_TYPE {2}.*类型错误.*wrong type/);
  assert.match(stderr, /\/start {2}CONTRACT\.WRONG_FORMAT/);
  assert.match(law(['due', '--start', '2026-11-20']).stderr, /\/ {2}LAW\.LIMIT_NOT_SAID {2}须写明期限规则/);
});

for (const [command, ...shows] of [
  ['due', /"inChina"/],
  ['process', /"track": "dossier"/],
  ['clauses', /order-310\/5\.1/],
]) {
  test(`the examples of law ${command} --help work`, () => {
    const { stdout } = law([command, '--help']);
    const examples = stdout.matchAll(/^ +(?:echo '(.+)' \| )?npm run --silent cluebridge -- law (.+)$/gm);
    const answers = [...examples].map(([, input, args]) => {
      const words = args
        .split(' ')
        .map((word) => (/^(process\.html|diagrams)$/.test(word) ? path.join(folder, word) : word));
      const answered = law(words, input);
      assert.equal(answered.status, 0, answered.stderr);
      return answered.stdout;
    });
    assert.ok(answers.length >= 2, stdout);
    for (const shown of shows) assert.match(answers.join('\n'), shown);
  });
}

test('law process writes a page and diagrams, and refuses a track that is none', () => {
  const page = path.join(folder, 'page.html');
  assert.equal(law(['process', '--html', page, '--svg', path.join(folder, 'svg')]).status, 0);
  assert.match(fs.readFileSync(page, 'utf8'), /<svg[\s\S]*order-310\/5\.2/);
  assert.match(fs.readFileSync(path.join(folder, 'svg', 'dossier.svg'), 'utf8'), /<svg/);
  const { status, stderr } = law(['process', '--track', 'nowhere']);
  assert.equal(status, 1);
  assert.match(stderr, /\/track {2}LAW\.TRACK_UNKNOWN {2}规则包 national-2020@6 没有该轨道/);
});

test('law clauses answers JSON, and exits with 1 when nothing is found', () => {
  const { items } = JSON.parse(law(['clauses', 'order-310/8', '--json']).stdout);
  assert.deepEqual([items[0].id, items[0].mark], ['order-310/8', 'V']);
  assert.equal(law(['clauses', 'nowhere']).status, 1);
});

test('law calendar check warns of statutory days that are missing and refuses a wrong file', () => {
  const file = inFile('2027.yaml', MADE_UP_2027);
  const { warnings } = JSON.parse(law(['calendar', 'check', file]).stdout);
  assert.equal(warnings.length, 6);
  assert.match(warnings[0].zh, /春节 法定放假 4 天/);
  const wrong = inFile('wrong.yaml', MADE_UP_2027.replace('2027-01-09', '2027-01-08'));
  const { status, stderr } = law(['calendar', 'check', wrong]);
  assert.equal(status, 1);
  assert.match(stderr, /\/work\/0 {2}LAW\.WORKED_ANYWAY {2}2027-01-08 不是周末/);
  assert.deepEqual(JSON.parse(law(['calendar', 'check', 'libs/law/data/calendars/2026.yaml']).stdout).warnings, []);
});

test('law calendar load puts a year where services and calculators read it', () => {
  const to = path.join(folder, 'calendars');
  const question = ['due', '--rule', 'order-310/8.decide', '--start', '2026-12-30', '--calendars', to];
  fs.mkdirSync(to);
  const before = JSON.parse(law(question).stdout);
  assert.deepEqual([before.due.inChina, before.provisional], ['2027-01-04', true]);
  const loaded = law(['calendar', 'load', inFile('next.yaml', MADE_UP_2027), '--to', to]);
  assert.equal(loaded.status, 0, loaded.stderr);
  assert.equal(JSON.parse(loaded.stdout).loadedAs, path.join(to, '2027.yaml'));
  const afterwards = JSON.parse(law(question).stdout);
  assert.deepEqual([afterwards.due.inChina, afterwards.provisional], ['2027-01-05', false]);
});

test('law due refuses a question that is said twice, and calendars that are none, in a sentence', () => {
  const file = inFile('said-twice.json', JSON.stringify({ rule: 'order-310/8.decide', start: '2026-09-30' }));
  for (const [args, sentence] of [
    [[file, '--start', '2026-10-10'], /文件与选项不能并用.*a file or flags, not both: --start/],
    [['--rule', 'order-310/8.decide', '--start', '2026-09-30', '--calendars', path.join(folder, 'none')], /no folder/],
  ]) {
    const { status, stdout, stderr } = law(['due', ...args]);
    assert.deepEqual([status, stdout], [1, '']);
    assert.match(stderr, sentence);
    assert.doesNotMatch(stderr, /^\s+at /m);
  }
});

test('law clauses says that it has found nothing', () => {
  assert.match(law(['clauses', 'nowhere']).stderr, /没有这样的条款 · no such clause/);
});
