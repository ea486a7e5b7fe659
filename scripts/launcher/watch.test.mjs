import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { watchFolders } from './watch-folders.mjs';
import { until } from '../system/until.mjs';

/** What `npm run dev` notices. */
let root;
let stop;
let seen = 0;
before(() => {
  root = fs.mkdtempSync(path.join(os.tmpdir(), 'cluebridge-watch-'));
  fs.mkdirSync(path.join(root, 'apps/customs'), { recursive: true });
  fs.writeFileSync(path.join(root, 'apps/customs/main.ts'), '1');
  stop = watchFolders(root, () => (seen += 1));
});
after(() => {
  stop();
  fs.rmSync(root, { recursive: true, force: true });
});

async function isNoticed(act) {
  seen = 0;
  act();
  await until(async () => seen > 0, 5_000, 10);
  return seen > 0;
}
const file = (name) => path.join(root, name);

test('a file that is written in place is noticed', async () => {
  assert.ok(await isNoticed(() => fs.appendFileSync(file('apps/customs/main.ts'), '2')));
});

test('a file that an editor replaces by renaming is noticed, every time', async () => {
  const draft = `${root}.draft`; // outside what is watched
  for (const text of ['3', '4', '5']) {
    const replace = () => {
      fs.writeFileSync(draft, text);
      fs.renameSync(draft, file('apps/customs/main.ts'));
    };
    assert.ok(await isNoticed(replace));
    assert.ok(await isNoticed(() => fs.renameSync(file('apps/customs/main.ts'), file('apps/customs/other.ts'))));
    fs.renameSync(file('apps/customs/other.ts'), file('apps/customs/main.ts'));
  }
});

test('a file in a folder that was made meanwhile is noticed', async () => {
  assert.ok(await isNoticed(() => fs.mkdirSync(file('apps/customs/domain'))));
  assert.ok(await isNoticed(() => fs.writeFileSync(file('apps/customs/domain/new.ts'), '6')));
});
