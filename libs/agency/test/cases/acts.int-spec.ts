import 'reflect-metadata';
import { Outbox } from '#libs/messaging/core';
import { anOpening, at, CaseDesk, officer, reply, trace } from './a-case-desk.js';

const handler = officer('changping-customs', 'customs', 'handler');

describe('an officer’s act', () => {
  let desk: CaseDesk;
  beforeAll(async () => {
    desk = await CaseDesk.open('customs');
    await desk.holdClue('HG-1', 'changping-customs');
    await desk.holdClue('HG-OTHER', 'huangpu-customs');
  });
  afterAll(() => desk.close());

  const open = (body: object = anOpening, key?: string, caller = handler) =>
    desk.opening.open(caller, body, key, trace, reply);
  const act = (caseNo: string, body: object, key?: string, caller = handler) =>
    desk.acts.act(caller, caseNo, body, key, trace, reply);
  const total = async (table: string) =>
    (await desk.rows<{ n: number }>(`select count(*)::int as n from ${table}`))[0]!.n;

  describe('that names the team', () => {
    it('opens a case, is signed by the office with its time, and is sent to case-transfer alone', async () => {
      const { commandNo, caseNo, location } = await open();
      expect(caseNo).toMatch(/^AJ-20261116-[0-9A-Z]{10}$/);
      expect(location).toBe(`/acts/${commandNo}`);
      const sent = (await desk.sent()).find(({ ordering_key }) => ordering_key === caseNo);
      expect(sent).toMatchObject({
        type: 'customs.act-signed',
        channels: ['to.case-transfer.from.customs.v1'],
        command: {
          ...anOpening,
          commandNo,
          caseNo,
          step: 'name-team',
          office: 'changping-customs',
          role: 'handler',
          actedAt: at(60),
          signedAt: at(60),
          receivingOffice: 'changping-police',
        },
      });
      expect(await desk.rows(`select act, actor, office from audit where subject = $1`, [caseNo])).toEqual([
        { act: 'act.signed', actor: 'changping-customs-handler', office: 'changping-customs' },
      ]);
    });

    it('is seen at once by its office, as sent and not yet recorded', async () => {
      const { commandNo, caseNo } = await open();
      expect(await desk.acts.outcome(handler, commandNo)).toMatchObject({
        status: 'sent',
        step: { id: 'name-team', zh: '指定专案组' },
      });
      expect(await desk.cases.one(handler, caseNo)).toMatchObject({ caseNo, isRecorded: false, acts: [{ commandNo }] });
      const other = officer('huangpu-customs', 'customs', 'handler');
      await expect(desk.cases.one(other, caseNo)).rejects.toMatchObject({ code: 'ACT.CASE_UNKNOWN' });
      await expect(desk.acts.outcome(other, commandNo)).rejects.toMatchObject({ code: 'ACT.UNKNOWN' });
    });

    it.each([
      ['the same officer twice', { team: ['a', 'a'] }, '/team', 'ACT.TEAM_TOO_SMALL'],
      ['one officer in two spellings', { team: ['a', 'A'] }, '/team', 'ACT.TEAM_TOO_SMALL'],
      ['an officer with blanks about the name', { team: ['a', ' a'] }, '/team/1', 'CONTRACT.WRONG_FORM'],
      ['one officer', { team: ['a'] }, '/team', 'CONTRACT.TOO_FEW'],
      ['a clue that nobody posted', { clueNos: ['HG-1', 'HG-NEVER'] }, '/clueNos/1', 'ACT.CLUE_UNKNOWN'],
      ['a clue of another office', { clueNos: ['HG-OTHER'] }, '/clueNos/0', 'ACT.CLUE_UNKNOWN'],
      [
        'a receiver that is not in the directory',
        { receivingOffice: 'moon-police' },
        '/receivingOffice',
        'ACT.RECEIVER_UNKNOWN',
      ],
      [
        'a crime that the Criminal Law does not have',
        { suspectedCrime: '999' },
        '/suspectedCrime',
        'ACT.CRIME_UNKNOWN',
      ],
      ['a time that has not come', { actedAt: at(70) }, '/actedAt', 'ACT.IN_FUTURE'],
      ['a ground that the law does not know', { ground: 'hunch' }, '/ground', 'CONTRACT.NOT_IN_LIST'],
      ['an unknown field', { titel: 'x' }, '/titel', 'CONTRACT.FIELD_UNKNOWN'],
    ])('is refused with %s', async (_, change, path, code) => {
      const before = await total('act');
      await expect(open({ ...anOpening, ...change })).rejects.toMatchObject({
        code: 'HTTP.INVALID_BODY',
        problems: [expect.objectContaining({ path, code })],
      });
      expect(await total('act')).toBe(before);
    });

    it('is refused to a clerk, to an agency system and to an office of another service, and the refusal is audited', async () => {
      await expect(open(anOpening, undefined, officer('changping-customs', 'customs', 'clerk'))).rejects.toMatchObject({
        code: 'ACT.ROLE_CANNOT_ACT',
      });
      await expect(
        desk.opening.open(
          { kind: 'system', office: 'changping-customs', keyId: 'k', scopes: ['post'] },
          anOpening,
          undefined,
          trace,
          reply,
        ),
      ).rejects.toMatchObject({ code: 'ACT.ROLE_CANNOT_ACT' });
      await expect(
        open(anOpening, undefined, officer('dongguan-tobacco', 'tobacco-monopoly', 'handler')),
      ).rejects.toMatchObject({ code: 'ACT.OFFICE_NOT_HERE' });
      const audited = await desk.rows(
        `select details ->> 'code' as code from audit where act = 'act.refused' and actor in ('changping-customs-clerk', 'dongguan-tobacco-handler') order by 1`,
      );
      expect(audited).toEqual([{ code: 'ACT.OFFICE_NOT_HERE' }, { code: 'ACT.ROLE_CANNOT_ACT' }]);
    });
  });

  describe('sent again', () => {
    it('with the same key and content is the same act, also when the requests cross', async () => {
      const before = await total('act');
      const answers = await Promise.all(Array.from({ length: 6 }, () => open(anOpening, 'key-1')));
      desk.clock.advance(1_000);
      answers.push(await open(anOpening, 'key-1'));
      expect(new Set(answers.map(({ commandNo, caseNo }) => `${commandNo} ${caseNo}`)).size).toBe(1);
      expect(await total('act')).toBe(before + 1);
    });

    it('with the same key and other content is refused', async () => {
      await open(anOpening, 'key-2');
      await expect(open({ ...anOpening, title: 'another' }, 'key-2')).rejects.toMatchObject({
        code: 'ACT.KEY_REUSED',
        details: { commandNo: expect.any(String) },
      });
      await expect(open(anOpening, 'two words')).rejects.toMatchObject({ code: 'ACT.KEY_WRONG' });
    });

    it('by another officer with the same key is another act', async () => {
      const head = officer('changping-customs', 'customs', 'principal-head');
      expect((await open(anOpening, 'key-1', head)).commandNo).not.toBe((await open(anOpening, 'key-1')).commandNo);
    });
  });

  describe('on an open case', () => {
    it('can follow before case-transfer has answered, so that no time is lost while it is away', async () => {
      const { caseNo } = await open();
      const { commandNo } = await act(caseNo, {
        step: 'report',
        expectedSeq: 1,
        actedAt: at(10),
        paperNo: '报〔2026〕1号',
      });
      const sent = (await desk.sent())
        .filter(({ ordering_key }) => ordering_key === caseNo)
        .map(({ command }) => command);
      expect(sent.find((command) => command.commandNo === commandNo)).toMatchObject({
        step: 'report',
        actedAt: at(10),
        paperNo: '报〔2026〕1号',
        expectedSeq: 1,
      });
    });

    it('says which of its documents nobody has uploaded at the office, and is taken all the same', async () => {
      const [here, elsewhere, missing] = ['a', 'b', 'c'].map((letter) => letter.repeat(64)) as [string, string, string];
      await desk.rows(
        `with kept as (insert into attachment (digest, size, bytes, stored_at) values ($1, 1, 'x', now()), ($2, 1, 'y', now()))
        insert into attachment_holder (office, digest, title, media_type, held_at)
        values ('changping-customs', $1, 't', 'text/plain', now()), ('huangpu-customs', $2, 't', 'text/plain', now())`,
        [here, elsewhere],
      );
      const { caseNo } = await open();
      const named = [here, missing, elsewhere, missing].map((digest) => ({
        kind: 'other-materials',
        title: 'paper',
        digest,
      }));
      const paper = { kind: 'transfer-report', title: 'report', documentNo: '报〔2026〕1号' };
      const { commandNo } = await act(caseNo, { step: 'report', documents: [...named, paper] });
      const complete = await act(caseNo, { step: 'report', documents: [named[0], paper] });
      const sent = new Map((await desk.sent()).map(({ command }) => [command.commandNo, command]));
      expect(sent.get(commandNo)?.notUploaded).toEqual([elsewhere, missing]);
      expect(sent.get(complete.commandNo)).not.toHaveProperty('notUploaded');
      await expect(act(caseNo, { step: 'report', notUploaded: [] })).rejects.toMatchObject({
        problems: [{ path: '/notUploaded', code: 'CONTRACT.FIELD_UNKNOWN' }],
      });
    });

    it('is taken in the role that the step asks for; what the role may not do is case-transfer’s to refuse', async () => {
      const { caseNo } = await open();
      const both = officer('changping-customs', 'customs', 'handler', 'principal-head');
      const numbers = await Promise.all([
        act(caseNo, { step: 'approve' }, undefined, both),
        act(caseNo, { step: 'approve' }),
      ]);
      const roles = await Promise.all(
        numbers.map(async ({ commandNo }) => (await desk.acts.outcome(handler, commandNo)).role),
      );
      expect(roles).toEqual(['principal-head', 'handler']);
    });

    it('is open to a clerk only where the process table names a clerk', async () => {
      const { caseNo } = await open();
      const clerk = officer('changping-customs', 'customs', 'clerk');
      await expect(act(caseNo, { step: 'approve' }, undefined, clerk)).rejects.toMatchObject({
        code: 'ACT.ROLE_CANNOT_ACT',
      });
      expect(
        await desk.acts.outcome(clerk, (await act(caseNo, { step: 'send' }, undefined, clerk)).commandNo),
      ).toMatchObject({ role: 'clerk' });
    });

    it.each([
      ['an unknown step', { step: 'abolish' }, 'ACT.STEP_UNKNOWN'],
      ['the step that opens a case', { step: 'name-team' }, 'ACT.STEP_OPENS_CASE'],
    ])('is refused for %s', async (_, body, code) => {
      const { caseNo } = await open();
      await expect(act(caseNo, body)).rejects.toMatchObject({ code });
    });

    it('is refused for a case that the office has no part in', async () => {
      const { caseNo } = await open();
      const other = officer('huangpu-customs', 'customs', 'handler');
      await expect(act(caseNo, { step: 'report' }, undefined, other)).rejects.toMatchObject({
        code: 'ACT.CASE_UNKNOWN',
      });
      for (const no of ['AJ-NEVER', '\0', "x' or 1=1"]) {
        await expect(act(no, { step: 'report' })).rejects.toMatchObject({ code: 'ACT.CASE_UNKNOWN' });
        await expect(desk.cases.one(handler, no)).rejects.toMatchObject({ code: 'ACT.CASE_UNKNOWN' });
      }
    });
  });
});

describe('an act that cannot be sent', () => {
  class BrokenOutbox extends Outbox<never> {
    append(): Promise<void> {
      return Promise.reject(new Error('the outbox is broken'));
    }
  }

  it('has not happened: no act, no audit row', async () => {
    const desk = await CaseDesk.open('customs', () => new BrokenOutbox());
    await desk.holdClue('HG-1', 'changping-customs');
    await expect(desk.opening.open(handler, anOpening, undefined, trace, reply)).rejects.toThrow(
      'the outbox is broken',
    );
    expect(await desk.rows('select 1 from act union all select 1 from audit')).toEqual([]);
    await desk.close();
  });
});
