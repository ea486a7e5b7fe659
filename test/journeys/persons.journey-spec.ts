import { randomInt } from 'node:crypto';
import type { Owner } from '#libs/contracts';
import { tracesOf } from '#libs/testing';
import { Intruder } from './support/bus.js';
import { aCustomsClue } from './support/clues.js';
import { allRowsOf } from './support/databases.js';
import { aStage } from './support/stage.js';

const stage = aStage();
const [POSTER, RECIPIENT] = ['dalian-customs', 'dalian-police'];
const mark = randomInt(10_000_000, 99_999_999);
const PERSON = {
  role: 'suspect',
  name: `王Marker${mark}`,
  idKind: 'passport',
  idNo: `E${mark}7`,
  phone: `138${mark}`,
} as const;
const INFORMANT = `Informant-${mark}`;
const SECRETS = [PERSON.name, PERSON.idNo, PERSON.phone, INFORMANT];
/** Who was not sent the clue: their databases hold of the person what supervision may know, or nothing. */
const UNADDRESSED: readonly Owner[] = ['supervision', 'case-transfer', 'market-supervision'];

describe('the persons of a clue', () => {
  it('are known to the offices that were sent it, by a reveal with a reason, and to nobody else', async () => {
    const informed = aCustomsClue([RECIPIENT], { content: { informant: { name: INFORMANT } } });
    expect(await stage().office(POSTER).post('/clues', informed)).toMatchObject({ status: 422 });

    const { clueNo } = await stage()
      .office(POSTER)
      .posts(aCustomsClue([RECIPIENT], { content: { persons: [PERSON], summary: `${INFORMANT} told it` } }));
    await stage().office(RECIPIENT).holds(clueNo);
    const handler = stage().officer(`${RECIPIENT}-h1`);
    expect((await handler.get(`/clues/${clueNo}`)).body.persons).toMatchObject([
      { name: expect.stringMatching(/^王\*+$/) },
    ]);
    const why = { purpose: 'verification', reason: '核实线索所列人员是否为本地经营者' };
    expect((await handler.does(`/clues/${clueNo}/reveal`, why)).persons).toEqual([PERSON]);

    const supervisor = stage().officer('dalian-procuratorate-supervisor');
    const seen = await supervisor.finds('the clue', `/clues/${clueNo}`, ({ isSummaryHere }) => isSummaryHere);
    expect(seen.newest.parties).toContainEqual(
      expect.objectContaining({ role: 'suspect', name: expect.stringMatching(/^王\*+$/) }),
    );
    // Where they are they are found, so that not finding them elsewhere says something.
    const held = await allRowsOf(stage().system, 'public-security');
    expect(SECRETS.filter((secret) => tracesOf(secret, held).length === 0)).toEqual([]);

    const bus = new Intruder(stage().system);
    const sent = await bus.readsUntil({ reader: 'supervision', writer: 'customs' }, clueNo, 'summarised');
    const texts = [
      JSON.stringify(seen),
      ...sent.map(({ value, headers }) => `${String(value)} ${JSON.stringify(headers)}`),
    ];
    for (const owner of UNADDRESSED) texts.push(await allRowsOf(stage().system, owner));
    const found = SECRETS.flatMap((secret) => texts.flatMap((text) => tracesOf(secret, text)));
    expect(found).toEqual([]);
  });
});
