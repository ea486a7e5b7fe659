import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { openHome } from '../system/home.mjs';
import { finalPage } from './page.mjs';

const base = fs.mkdtempSync(path.join(os.tmpdir(), 'cluebridge-page-'));
after(() => fs.rmSync(base, { recursive: true }));

test('the page at the end of the start says where the material lies, and how one stops what was started', async () => {
  const home = openHome('system', base);
  fs.mkdirSync(home.material, { recursive: true });
  fs.writeFileSync(path.join(home.material, 'demo-api-keys.json'), '{}');
  const servers = { databaseHosts: () => [], brokers: () => [] };
  const page = await finalPage({ home, ports: {}, servers });
  assert.match(page, new RegExp(`^Material: +${home.material}$`, 'm'));
  assert.match(page, /Stop with Ctrl-C/);
  assert.match(await finalPage({ home, ports: {}, servers, isDetached: true }), /Stop with `npm run down`/);
});
