import { readFileSync } from 'node:fs';
import { aCustomsClue } from '../journeys/support/clues.js';
import { call } from '../journeys/support/http.js';
import { aStage } from '../journeys/support/stage.js';
import { exchange } from './support/sockets.js';

const stage = aStage();
const OFFICE = 'huangpu-customs';
const FORGED = 'forged-by-an-attack';
/** What would begin another line, or paint a terminal, if it were written as it is. */
const INJECTIONS = [
  `\n{"level":30,"msg":"${FORGED}"}`,
  `\r\n${FORGED}`,
  `\u0085${FORGED}`,
  `\u2028${FORGED}`,
  `\u001b[2J\u001b[31m${FORGED}`,
  `\u0000${FORGED}`,
];

/** What processes wrote since an earlier look. */
function logs() {
  const names = ['customs', 'case-transfer', 'public-security', 'postgresql'] as const;
  const read = (name: (typeof names)[number]) => readFileSync(stage().system.log(name), 'utf8');
  const before = new Map(names.map((name) => [name, read(name).length]));
  return { since: (name: (typeof names)[number]) => read(name).slice(before.get(name)) };
}

describe('a line of the log', () => {
  it('is never begun by a caller, whatever stands in his headers, addresses and texts', async () => {
    const { system } = stage();
    const [base, apiKey] = [system.addresses.customs, system.apiKeys[OFFICE]!];
    const log = logs();
    for (const text of INJECTIONS) {
      const encoded = encodeURIComponent(text);
      const content = { title: text, goods: [{ name: text, suspicion: text, quantity: text }] };
      await call(base, 'POST', '/clues', {
        apiKey,
        json: { ...aCustomsClue([text], { content }), sourceId: text, purpose: text, [text]: 1 },
      });
      await call(base, 'POST', '/clues', { apiKey, raw: text, headers: { 'content-type': 'application/json' } });
      for (const route of [
        `/clues/${encoded}`,
        `/clues?limit=${encoded}&${encoded}=1`,
        `/${encoded}`,
        `/attachments/${encoded}`,
      ])
        await call(base, 'GET', route, { apiKey });
      const officer = stage().officer(`${OFFICE}-h1`);
      await officer.post('/cases', { title: text, team: [text], clueNos: [text], ground: text, suspectedCrime: text });
      await officer.post(`/cases/${encoded}/acts`, { step: text, reasons: text });
      await officer.post(`/clues/HG-20200101-0123456789/reveal`, { purpose: text, reason: text });
      for (const header of [
        'x-correlation-id',
        'traceparent',
        'x-api-key',
        'authorization',
        'user-agent',
        'x-title',
        'last-event-id',
        'host',
      ])
        await exchange(base, `GET /clues HTTP/1.1\r\nhost: x\r\n${header}: ${text}\r\nconnection: close\r\n\r\n`);
    }
    const written = log.since('customs');
    for (const service of ['customs', 'case-transfer', 'public-security'] as const)
      for (const line of log.since(service).split('\n').filter(Boolean)) {
        expect(JSON.parse(line)).toMatchObject({ level: expect.any(Number), time: expect.any(String), service });
        expect(line).not.toMatch(/[^\x20-\x7e]/);
      }
    expect(written).toContain('answered');
    expect(written).not.toContain(FORGED);
    expect(log.since('postgresql')).not.toContain(FORGED);
  });
});
