import type { AgencyDefinition } from '#libs/agency/definition';
import { AGENCIES, topicOf, validateData } from '#libs/contracts';
import type { Agency, Channel, ClueContent, DirectoryOffice } from '#libs/contracts';
import { FileDirectory, MATERIAL } from '#libs/security';
import type { RootKey } from '#libs/security';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { waitFor } from '../wait-for.js';
import { aPost } from './a-post.js';
import { aPeer, aPeersClue } from './peer.js';
import type { TestAgency } from './test-agency.js';
import { TestTown } from './test-town.js';

export interface AgencyUnderTest<C extends ClueContent> {
  /** A clue the agency accepts; each call may give the same one. */
  readonly aClue: () => C;
}

const MARK = 'TITEL-9c41-NEVER-IN-A-LOG';

/**
 * The promises every agency keeps, whatever its clues contain; one suite judges them all, each on its own service,
 * database and broker. The peer it talks to is made from the contracts alone.
 */
export function describeAgency<C extends ClueContent>(
  definition: AgencyDefinition<C>,
  { aClue }: AgencyUnderTest<C>,
): void {
  describe(`the agency ${definition.name}`, () => {
    const peerName = AGENCIES.find((name) => name !== definition.name) as Agency;
    const peer = aPeer(peerName);
    const inward: Channel = { reader: definition.name, writer: peerName };
    let town: TestTown;
    let agency: TestAgency;
    let other: TestAgency;
    let own: DirectoryOffice;
    let theirs: DirectoryOffice;

    beforeAll(async () => {
      town = await TestTown.create({ withBus: true });
      const directory = directoryIn(town.folder);
      own = directory.officesOf(definition.name)[0]!;
      theirs = directory.officesOf(peerName)[0]!;
      [agency, other] = await Promise.all([town.agency(definition), town.agency(peer)]);
    }, 180_000);
    afterAll(() => town?.drop(), 60_000);

    const clue = (): C => ({ ...aClue(), title: MARK });
    const post = (over: object = {}) => agency.post('/clues', { office: own.id }, aPost(clue(), [theirs.id], over));
    const postToUs = () => other.post('/clues', { office: theirs.id }, aPost(aPeersClue(peer), [own.id]));
    const storedHere = (clueNo: string) => agency.count('received_clue where clue_no = $1', [clueNo]);
    const untilStored = (clueNo: string) =>
      waitFor(`${clueNo} to be stored here`, async () => (await storedHere(clueNo)) === 1, { deadlineMs: 40_000 });

    it('publishes a valid clue exactly once, in the transaction that stores it', async () => {
      const { status, body } = await post();
      expect([status, body.problems]).toEqual([201, undefined]);
      const rows = await agency.rows(
        `select e.type, e.xmin::text = c.xmin::text as together from event e join clue c on c.clue_no = e.ordering_key where c.clue_no = $1 order by e.type`,
        [body.clueNo],
      );
      expect(rows).toEqual(
        ['clue-posted', 'clue-summarised'].map((noun) => ({ type: `${definition.name}.${noun}`, together: true })),
      );
      const audited = await agency.rows(
        `select a.xmin::text = c.xmin::text as together from audit a join clue c on c.clue_no = a.subject where c.clue_no = $1`,
        [body.clueNo],
      );
      expect(audited).toEqual([{ together: true }]);
    });

    it('stores nothing of a refused clue but an audit record with its code', async () => {
      const tables = ['clue', 'event', 'received_clue'];
      const before = await Promise.all(tables.map((table) => agency.count(table)));
      const refused = await agency.post(
        '/clues',
        { office: own.id },
        aPost({ ...clue(), discoveredAt: '2999-01-01' }, [theirs.id], { sourceId: 'REFUSED' }),
      );
      expect(refused.status).toBe(422);
      expect(await Promise.all(tables.map((table) => agency.count(table)))).toEqual(before);
      expect(
        await agency.rows(`select act, details->>'code' as code from audit where subject = 'test-system/REFUSED'`),
      ).toEqual([{ act: 'clue.refused', code: 'CLUE.REFUSED' }]);
    });

    it('makes one clue of a clue that is posted twice', async () => {
      const request = aPost(clue(), [theirs.id]);
      const [first, second] = await Promise.all([1, 2].map(() => agency.post('/clues', { office: own.id }, request)));
      expect([first!.status, second!.status].sort()).toEqual([200, 201]);
      expect(first!.body.clueNo).toBe(second!.body.clueNo);
      expect(await agency.count('event where ordering_key = $1', [first!.body.clueNo])).toBe(2);
    });

    it('publishes nothing that breaks its contract', async () => {
      const rows = await agency.rows(`select type, convert_from(data, 'UTF8') as data from event`);
      expect(rows.length).toBeGreaterThan(0);
      for (const { type, data } of rows)
        expect({ type, problems: validateData(type, JSON.parse(data)) }).toEqual({ type, problems: [] });
    });

    it('stores and reacts once to an event that is delivered twice', async () => {
      const { body } = await postToUs();
      await untilStored(body.clueNo);
      const before = await effects(agency, body.clueNo);
      const found = (await town.bus.read(inward, 1)).filter(({ key }) => key === body.clueNo);
      await town.bus.put(
        inward,
        found.map(({ key, headers, value }) => ({ key, headers, value })),
      );
      const next = await postToUs();
      await untilStored(next.body.clueNo);
      expect(await effects(agency, body.clueNo)).toEqual(before);
    });

    it('parks a malformed message and goes on with the next', async () => {
      await town.bus.put(inward, [{ key: 'broken', headers: { ce_id: 'not-even-an-id' }, value: '{"clueNo":' }]);
      const { body } = await postToUs();
      await untilStored(body.clueNo);
      expect(
        await agency.count(`parked_message where topic like $1 and holding_key = 'broken'`, [`%${topicOf(inward)}`]),
      ).toBe(1);
    });

    it('loses nothing when it is stopped while messages come in, and repeats no effect', async () => {
      const answers = await Promise.all(Array.from({ length: 40 }, postToUs));
      await agency.stop();
      const late = await Promise.all(Array.from({ length: 20 }, postToUs));
      await agency.start();
      const numbers = [...answers, ...late].map(({ body }) => body.clueNo as string);
      await waitFor(
        'all clues to be stored',
        async () => (await agency.count('received_clue where clue_no = any($1)', [numbers])) === numbers.length,
        { deadlineMs: 60_000 },
      );
      expect(await agency.count(`audit where act = 'clue.stored' and subject = any($1)`, [numbers])).toBe(
        numbers.length,
      );
      expect(await agency.count(`feed where kind = 'clue' and subject = any($1)`, [numbers])).toBe(numbers.length);
      const receipted = () => other.count('clue_receipt where clue_no = any($1) and stored_at is not null', [numbers]);
      await waitFor('all receipts to be back', async () => (await receipted()) === numbers.length, {
        deadlineMs: 60_000,
      });
    }, 150_000);

    it('writes no field of a clue into its log', async () => {
      const before = town.log.length;
      await post();
      await post({ recipients: ['nobody'] });
      await agency.post('/clues', { office: own.id }, aPost({ ...clue(), goods: [] }, [theirs.id]));
      expect(town.log.length).toBeGreaterThan(before);
      expect(town.log.join('\n')).not.toContain(MARK);
    });
  });
}

function directoryIn(folder: string): FileDirectory {
  const root = JSON.parse(readFileSync(path.join(folder, MATERIAL.root), 'utf8')) as RootKey;
  return FileDirectory.verified(readFileSync(path.join(folder, MATERIAL.directory), 'utf8'), root);
}

/** Everything one clue left behind here. That its party reached a line is told later, when a further clue adds up: not counted. */
function effects(agency: TestAgency, clueNo: string): Promise<number[]> {
  const places = [
    'received_clue where clue_no = $1',
    'reaction where clue_no = $1',
    "feed where subject = $1 and kind <> 'threshold'",
    "audit where subject = $1 and act <> 'threshold.reached'",
  ];
  return Promise.all(places.map((place) => agency.count(place, [clueNo])));
}
