import assert from 'node:assert/strict';
import http from 'node:http';
import { test } from 'node:test';
import { printReceived, printReceiptChains, printSupervisedClues } from './views.mjs';

const CLUES = ['HG-1', 'HG-2'].map((clueNo) => ({
  clueNo,
  office: 'huangpu-customs',
  request: { recipients: ['guangzhou-tobacco'] },
}));
const office = { id: 'huangpu-customs', zh: '黄埔海关', en: 'Huangpu' };
const shown = { role: 'poster', office: office.id, content: { title: '示例' }, warnings: [] };
const clue = {
  ...shown,
  clueNo: 'HG-1',
  recipients: [{ office: 'guangzhou-tobacco', storedAt: '2026-11-26T02:00:00Z' }],
};
const supervised = {
  clueNo: 'HG-1',
  isSummaryHere: true,
  office,
  newest: { goods: [{ name: '卷烟', quantity: { value: '20', unit: 'stick', qualifier: 'exactly' } }] },
  holders: [{ office: { zh: '广州烟草' }, stage: 'stored' }],
};

/** A system that holds thousands of newer clues: no page of a list has these. HG-2 is of another region. */
async function withBusySystem(one, use) {
  const server = http.createServer((request, response) => {
    const isList = /^\/clues(\/received)?\?/.test(request.url);
    response.statusCode = isList || request.url === '/clues/HG-1' ? 200 : 404;
    response.end(JSON.stringify(isList ? { items: [] } : one));
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  const base = `http://127.0.0.1:${server.address().port}`;
  const addresses = { customs: base, 'tobacco-monopoly': base, supervision: base };
  try {
    await use({ addresses, apiKeys: {}, token: () => 'a token' });
  } finally {
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
  }
}

async function printed(t, one, print) {
  const said = t.mock.method(console, 'log', () => {});
  await withBusySystem(one, print);
  return said.mock.calls.map(({ arguments: [line] }) => line).join('\n');
}

test('supervision’s view shows the demo’s clues however many are newer, and none of another region', async (t) => {
  const text = await printed(t, supervised, (system) =>
    printSupervisedClues(system, 'guangdong-procuratorate-supervisor', CLUES),
  );
  assert.match(text, /HG-1 +黄埔海关 +卷烟 20 stick +广州烟草 stored/);
  assert.doesNotMatch(text, /HG-2|nothing/);
});

test('posters and recipients find them as well', async (t) => {
  const text = await printed(t, clue, async (system) => {
    await printReceiptChains(system, CLUES.slice(0, 1));
    await printReceived(system, CLUES.slice(0, 1));
  });
  assert.match(text, /HG-1 +huangpu-customs +示例 +guangzhou-tobacco +stored/);
  assert.match(text, /guangzhou-tobacco +HG-1 +huangpu-customs +示例/);
});
