import type { Owner } from '#libs/contracts';
import { tracesOf } from '#libs/testing';
import { Intruder } from './support/bus.js';
import type { BusMessage } from './support/bus.js';
import { allRowsOf } from './support/databases.js';
import { aStage } from './support/stage.js';
import { Transfer } from './support/transfer.js';

const stage = aStage();
const PEOPLE = { from: 'huangpu-customs', to: 'guangzhou-police' };
const [MARKER, NOTE] = ['Wang-Marker-Wuliu', 'Taken-Up-Marker'];
const CLUE = {
  basis: 'art-19',
  addressee: 'guangzhou-commission',
  official: { name: MARKER, office: '某市某局', position: '副局长' },
  conduct: 'corruption-bribery',
  metOn: '2026-11-20',
  facts: `${MARKER} was paid for letting the goods pass`,
};

describe('a clue about a public official that was met in a case (Order 310 Art. 19)', () => {
  it('goes from the agency to the supervisory commission and its answer back, and nobody on the way can read it', async () => {
    const { caseNo } = await Transfer.onAClue(stage(), PEOPLE);
    const [author, colleague, head] = ['h1', 'h2', 'head'].map((who) => stage().officer(`${PEOPLE.from}-${who}`));
    const { officialClueNo: no } = await author!.does('/official-clues', { ...CLUE, caseNo });
    expect((await colleague!.get(`/official-clues/${no}`)).status).toBe(404);
    expect((await author!.post(`/official-clues/${no}/send`, {})).status).toBe(403);
    expect((await head!.does(`/official-clues/${no}/openings`, { purpose: 'approval' })).content.caseNo).toBe(caseNo);
    await head!.does(`/official-clues/${no}/send`);

    const commission = stage().officer('guangzhou-commission-officer');
    await commission.finds('the clue', `/official-clues/${no}`, ({ state }) => state === 'received');
    const opened = await commission.does(`/official-clues/${no}/openings`, { purpose: 'assessment' });
    expect(opened.content).toMatchObject({ caseNo, facts: CLUE.facts });
    for (const [name, status] of [
      ['supervisor', 403],
      ['prosecutor', 404],
      ['head', 404],
    ] as const)
      expect((await stage().officer(`guangzhou-procuratorate-${name}`).get(`/official-clues/${no}`)).status).toBe(
        status,
      );
    expect((await commission.get(`/cases/${caseNo}`)).status).toBe(403);
    await commission.does(`/official-clues/${no}/acknowledgement`);
    await commission.does(`/official-clues/${no}/outcome`, { outcome: 'accepted', note: NOTE });
    await author!.finds('the outcome', `/official-clues/${no}`, ({ state }) => state === 'accepted');

    expect(await readableIn('customs', 'supervision')).toEqual([]);
    expect(tracesOf(MARKER, textOf(await messages('supervision', 'customs', no, 'passed')))).toEqual([]);
    expect(textOf(await messages('customs', 'supervision', no, 'answered'))).not.toContain(MARKER);
    const seen = [
      (await author!.get(`/cases/${caseNo}`)).body,
      (await colleague!.get('/todo')).body,
      (await stage().officer('guangzhou-procuratorate-supervisor').get(`/cases/${caseNo}`)).body,
      (await stage().officer('guangzhou-procuratorate-supervisor').get(`/search?q=${no}`)).body,
      (await stage().office(PEOPLE.from).get('/feed')).body,
    ];
    expect(JSON.stringify(seen)).not.toMatch(new RegExp(`${no}"|${MARKER}|official-clue`));
  });
});

/** Where the content of the clue can be read in the databases of these services. */
async function readableIn(...owners: Owner[]): Promise<string[]> {
  const texts = await Promise.all(owners.map((owner) => allRowsOf(stage().system, owner)));
  return texts.flatMap((text) => [...tracesOf(MARKER, text), ...tracesOf(NOTE, text)]);
}

function messages(reader: Owner, writer: Owner, no: string, noun: string): Promise<BusMessage[]> {
  return new Intruder(stage().system).readsUntil({ reader, writer }, no, noun);
}

function textOf(read: readonly BusMessage[]): string {
  return read.map(({ value, headers }) => `${String(value)} ${JSON.stringify(headers)}`).join('\n');
}
