import 'reflect-metadata';
import type { OfficialClueContent, OfficialCluePassedV1, OfficerRole, ReceivedEvent } from '#libs/contracts';
import { ManualClock, SystemIds } from '#libs/kernel';
import { messagingMigrations } from '#libs/messaging';
import { RelayWake } from '#libs/messaging/core';
import { PostgresOutbox } from '#libs/messaging/postgres';
import { isAllowed, leafOf, PostgresAuditLog, securityMigrations } from '#libs/security';
import type { OfficerCaller } from '#libs/security';
import { againstDocument, aDirectory, createTestDatabase, everythingIn, tracesOf } from '#libs/testing';
import type { TestDatabase } from '#libs/testing';
import { OfficialAudit } from '../src/official-audit.js';
import { OfficialRules } from '../src/official-rules.js';
import { OfficialSeals } from '../src/official-seals.js';
import { AnswerSender } from '../src/receiving/answer-sender.js';
import { READING_ROLES } from '../src/receiving/reading-roles.js';
import { officialReceivingMigrations } from '../src/receiving/received-official-clue.migration.js';
import { ReceivedOfficialClues } from '../src/receiving/received-official-clues.js';
import { ReceivedOfficialCluesController } from '../src/receiving/received-official-clues.controller.js';
import { TakeInOfficialClues } from '../src/receiving/take-in-official-clues.js';

const MARKER = 'Li-Marker-Simei';
const NOTE = 'Note-Marker-Secret';
const officer = (office: string, role: OfficerRole): OfficerCaller => ({
  ...{ kind: 'officer', officer: `${office}-${role}`, office, owner: 'supervision', roles: [role] },
});
const COMMISSION = officer('guangzhou-commission', 'commission-officer');
const PROSECUTOR = officer('guangzhou-procuratorate', 'prosecutor');
const CONTENT: OfficialClueContent = {
  basis: 'art-19',
  official: { name: MARKER, office: '某局', position: '处长' },
  conduct: 'dereliction',
  metOn: '2026-11-20',
  facts: MARKER,
};
const trace = { correlationId: 'test-correlation' };
let count = 0;

describe('a clue about a public official, at the organ it is addressed to', () => {
  const clock = new ManualClock(new Date('2026-11-27T02:00:00Z'));
  const town = aDirectory(clock);
  const sender = new OfficialSeals(town.sealingOf('customs'));
  const sealing = town.sealingOf('supervision');
  let database: TestDatabase;
  let clues: ReceivedOfficialCluesController;
  let door: TakeInOfficialClues;

  beforeAll(async () => {
    database = await createTestDatabase([
      ...securityMigrations,
      ...messagingMigrations,
      ...officialReceivingMigrations,
    ]);
    const { directory, flushSignerOf } = town;
    const log = new PostgresAuditLog();
    const outbox = new PostgresOutbox('supervision', flushSignerOf('supervision'), leafOf, new RelayWake());
    const [seals, answers] = [new OfficialSeals(sealing), new AnswerSender(outbox, directory, new SystemIds())];
    door = new TakeInOfficialClues(directory, seals, new OfficialRules(directory), answers, log, clock);
    const audit = new OfficialAudit(log, database.unitOfWork, clock);
    const desk = new ReceivedOfficialClues(database.unitOfWork, audit, seals, sealing, answers, directory, clock);
    clues = new ReceivedOfficialCluesController(database.unitOfWork, directory, desk);
  });
  afterAll(() => database?.drop());

  const newNo = () => `GZ-20261127-${String(++count).padStart(10, '0')}`;

  async function event(no: string, changes: Partial<OfficialCluePassedV1> = {}, content = CONTENT) {
    const [from, to] = ['huangpu-customs', changes.addressee ?? 'guangzhou-commission'];
    const sealed = await sender.seal(sender.salted(content), { from, to, subject: no });
    const data = {
      officialClueNo: no,
      office: from,
      addressee: to,
      sealed,
      sentAt: clock.now().toISOString(),
      ...changes,
    };
    return {
      ...{
        id: new SystemIds().eventId(),
        data,
        writer: 'customs',
        recipients: [to],
        time: clock.now(),
        busTime: clock.now(),
      },
    } as Partial<ReceivedEvent<OfficialCluePassedV1>> as ReceivedEvent<OfficialCluePassedV1>;
  }
  const takeIn = (...events: ReceivedEvent<OfficialCluePassedV1>[]) =>
    database.unitOfWork.run((tx) => door.takeIn(tx, events));
  async function received(addressee = 'guangzhou-commission'): Promise<string> {
    const no = newNo();
    await takeIn(await event(no, { addressee }));
    return no;
  }
  const open = (no: string, as = COMMISSION) => clues.open(as, no, { purpose: 'assessment' }, trace);
  const stages = async (no: string) =>
    (await database.dataSource.query(`select data from event where ordering_key = $1 order by time, id`, [no])).map(
      ({ data }: { data: Buffer }) => (JSON.parse(data.toString('utf8')) as { stage: string }).stage,
    );

  it('is taken on the day on which it was met and sent, also when the bus’s clock still has the day before', async () => {
    const no = newNo();
    const [time, busTime] = [new Date('2026-11-27T16:00:30.000Z'), new Date('2026-11-27T15:59:50.000Z')];
    const metToday = { ...CONTENT, metOn: '2026-11-28' };
    await takeIn({ ...(await event(no, {}, metToday)), time, busTime });
    expect((await open(no)).content).toEqual(metToday);
    const metTomorrow = { ...CONTENT, metOn: '2026-11-29' };
    await expect(takeIn({ ...(await event(newNo(), {}, metTomorrow)), time, busTime })).rejects.toMatchObject({
      code: 'OFFICIALS.DAY_IN_FUTURE',
    });
  });

  it('is opened, acknowledged and settled by an officer of that organ, and its sender hears the stages alone', async () => {
    const no = await received();
    expect((await open(no)).content).toEqual(CONTENT);
    await expect(clues.settle(COMMISSION, no, { outcome: 'accepted' }, trace)).rejects.toMatchObject({
      code: 'OFFICIALS.NOT_IN_STATE',
    });
    await clues.acknowledge(COMMISSION, no, trace);
    await clues.acknowledge(COMMISSION, no, trace);
    await expect(clues.settle(COMMISSION, no, { outcome: 'not-taken' }, trace)).rejects.toMatchObject({
      problems: [{ path: '/note', code: 'OFFICIALS.NOTE_MISSING' }],
    });
    const line = await clues.settle(COMMISSION, no, { outcome: 'not-taken', note: NOTE }, trace);
    expect(line).toMatchObject({ state: 'not-taken', sender: { id: 'huangpu-customs' } });
    expect(againstDocument(clues.settle, line)).toBeNull();
    const opened = await open(no);
    expect(opened.note).toBe(NOTE);
    expect(againstDocument(clues.open, opened)).toBeNull();
    expect(await stages(no)).toEqual(['received', 'acknowledged', 'not-taken']);
  });

  it('is for the addressed organ and those of its officers who work on such clues', async () => {
    const [atCommission, atProcuratorate] = [await received(), await received('guangzhou-procuratorate')];
    expect((await open(atProcuratorate, PROSECUTOR)).content.facts).toBe(MARKER);
    expect((await open(atProcuratorate, officer('guangzhou-procuratorate', 'principal-head'))).digest).toHaveLength(64);
    const strangers = [PROSECUTOR, officer('dongguan-procuratorate', 'prosecutor')];
    for (const as of strangers)
      await expect(open(atCommission, as)).rejects.toMatchObject({ code: 'OFFICIALS.UNKNOWN' });
    await expect(open(atProcuratorate)).rejects.toMatchObject({ code: 'OFFICIALS.UNKNOWN' });
    const unknown = { code: 'OFFICIALS.UNKNOWN' };
    await expect(clues.acknowledge(COMMISSION, atProcuratorate, trace)).rejects.toMatchObject(unknown);
    await clues.acknowledge(PROSECUTOR, atProcuratorate, trace);
    const outcome = { outcome: 'accepted' };
    await expect(clues.settle(COMMISSION, atProcuratorate, outcome, trace)).rejects.toMatchObject(unknown);
    for (const [office, role] of [
      ['guangzhou-procuratorate', 'commission-officer'],
      ['guangzhou-commission', 'prosecutor'],
    ] as const) {
      await expect(open(atCommission, officer(office, role))).rejects.toMatchObject({ code: 'ACCESS.NOT_ALLOWED' });
      await expect(clues.list(officer(office, role), {})).rejects.toMatchObject({ code: 'ACCESS.NOT_ALLOWED' });
    }
  });

  it.each([
    'supervisor',
    'handler',
    'clerk',
    'system-administrator',
    'security-administrator',
    'audit-administrator',
  ] as const)('is not for a %s of any organ', (role) => {
    expect(isAllowed({ roles: READING_ROLES }, officer('guangzhou-commission', role))).toBe(false);
  });

  it('is taken in once, however often it comes, and never in the place of another office’s', async () => {
    const no = newNo();
    const one = await event(no);
    await takeIn(one, one);
    await takeIn(await event(no));
    expect(await stages(no)).toEqual(['received']);
    const from = 'dalian-customs';
    const sealed = await sender.seal(sender.salted(CONTENT), { from, to: 'guangzhou-commission', subject: no });
    await expect(takeIn(await event(no, { office: from, sealed }))).rejects.toMatchObject({
      kind: 'malformed',
      code: 'OFFICIALS.NUMBER_OF_ANOTHER',
    });
  });

  it('is parked when it cannot be opened: changed, for another key, or under another name', async () => {
    const { sealed } = (await event(newNo())).data;
    const cut = `${sealed.slice(0, -4)}AAAA`;
    await expect(takeIn(await event('GZ-20261127-OTHERNO000', { sealed }))).rejects.toMatchObject({
      kind: 'malformed',
      code: 'SEAL.BROKEN',
    });
    const no = newNo();
    const own = await event(no);
    await expect(takeIn({ ...own, data: { ...own.data, sealed: cut } })).rejects.toMatchObject({ kind: 'malformed' });
    const stranger = new OfficialSeals(aDirectory(clock).sealingOf('customs'));
    const frame = { from: 'huangpu-customs', to: 'guangzhou-commission', subject: no };
    const wrongKey = await stranger.seal(stranger.salted(CONTENT), frame);
    await expect(takeIn({ ...own, data: { ...own.data, sealed: wrongKey } })).rejects.toMatchObject({
      kind: 'malformed',
      code: 'SEAL.KEY_UNKNOWN',
    });
    await expect(takeIn({ ...own, writer: 'tobacco-monopoly' })).rejects.toMatchObject({ kind: 'malformed' });
    await expect(takeIn({ ...own, recipients: ['guangzhou-procuratorate'] })).rejects.toMatchObject({
      code: 'SEAL.BROKEN',
    });
  });

  it('is parked when what was sealed is no such clue, and nobody is told which part of it', async () => {
    const { basis: _, ...content } = CONTENT;
    await expect(takeIn(await event(newNo(), {}, content as OfficialClueContent))).rejects.toMatchObject({
      kind: 'malformed',
      code: 'OFFICIALS.CONTENT_WRONG',
      problems: [],
    });
  });

  it('keeps its own note: one that was put in the place of another clue’s is not shown as that one’s', async () => {
    const [one, other] = [await received(), await received()];
    for (const no of [one, other]) {
      await clues.acknowledge(COMMISSION, no, trace);
      await clues.settle(COMMISSION, no, { outcome: 'not-taken', note: `${NOTE} of ${no}` }, trace);
    }
    await database.dataSource.query(
      `update received_official_clue set note = (select note from received_official_clue where clue_no = $1) where clue_no = $2`,
      [one, other],
    );
    await expect(open(other)).rejects.toMatchObject({ code: 'SEAL.BROKEN' });
    expect((await open(one)).note).toBe(`${NOTE} of ${one}`);
  });

  it('is refused, and its sender told, when it is about the organ itself or breaks Art. 18', async () => {
    const about = { ...CONTENT, official: { ...CONTENT.official, officeId: 'guangzhou-commission' } };
    await expect(takeIn(await event(newNo(), {}, about))).rejects.toMatchObject({
      kind: 'refused',
      code: 'OFFICIALS.ABOUT_ADDRESSEE',
    });
    const late: OfficialClueContent = { ...CONTENT, basis: 'art-18', conduct: 'late-transfer' };
    await expect(takeIn(await event(newNo(), { addressee: 'guangzhou-procuratorate' }, late))).rejects.toMatchObject({
      code: 'OFFICIALS.ADDRESSEE_NOT_OF_BASIS',
    });
  });

  it('is listed page by page, newest first; an organ without any gets an empty page', async () => {
    clock.advance(1_000);
    const newest = await received();
    const first = await clues.list(COMMISSION, { limit: '1' });
    expect(first.items[0]?.officialClueNo).toBe(newest);
    expect(againstDocument(clues.list, first)).toBeNull();
    const rest = await clues.list(COMMISSION, { after: first.next });
    expect(rest.items.map((one) => one.officialClueNo)).not.toContain(newest);
    expect(await clues.list(officer('dalian-procuratorate', 'prosecutor'), {})).toEqual({ items: [] });
  });

  it('leaves no trace in any table, and each opening is audited with its purpose', async () => {
    const no = await received();
    const { digest } = await open(no);
    await expect(open(MARKER)).rejects.toMatchObject({ code: 'OFFICIALS.UNKNOWN' });
    const everything = await everythingIn((sql) => database.dataSource.query(sql));
    expect(everything).toContain(no);
    expect([...tracesOf(MARKER, everything), ...tracesOf(NOTE, everything)]).toEqual([]);
    const audit = await database.dataSource.query(
      `select act, actor, details from audit where subject = $1 order by id`,
      [no],
    );
    expect(audit).toEqual([
      { act: 'official-clue.received', actor: 'bus:customs', details: expect.objectContaining({ digest }) },
      { act: 'official-clue.opened', actor: COMMISSION.officer, details: { purpose: 'assessment', digest } },
    ]);
  });
});
