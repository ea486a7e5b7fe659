import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { AGENCY_SCHEMA } from '#libs/agency/runtime';
import { createDataSource, migrate, UnitOfWork } from '#libs/service';
import { aPost, TestTown } from '#libs/testing/agency';
import type { TestAgency } from '#libs/testing/agency';
import { PersonSecurity1796256000000 } from '../src/runtime/persons/person-security.migration.js';
import { insertPersons, selectPersons } from '../src/runtime/persons/persons-sql.js';
import { aClue, aSmallAgency, PERSON } from './a-small-agency.js';

const CHANGPING = { office: 'changping-customs' };
const HANDLER = { officer: 'changping-customs-h1' };
const RECIPIENT = { officer: 'laogang-customs-h1' };
const STRANGER = { officer: 'dalian-customs-h1' };
const WHY = { purpose: 'investigation', reason: '核实收货人身份，准备移送' };
const MASKED = { name: '张**', idNo: `1${'*'.repeat(16)}X`, phone: `1${'*'.repeat(9)}8` };
const SECRETS = [PERSON.name, PERSON.idNo, PERSON.phone];

const EVENT = '01920000-0000-7000-8000-000000000001';
const A_CLUE_OF_BEFORE = `
  insert into clue (clue_no, version, office, source_system, source_id, event_id, digest, content, content_digest,
    classification, purpose, legal_basis, recipients, terms, warnings, posted_at, posted_by)
  values ('HG-1', 1, 'changping-customs', 's', '1', '${EVENT}', 'd', '{}', 'd', 'internal', 'p', 'b', '{}', '{}', '[]', now(), 'x');
  insert into received_clue (office, clue_no, version, event_id, digest, writer, channel, posting_office, content,
    content_digest, classification, purpose, legal_basis, terms, warnings, posted_at, stored_at)
  values ('laogang-customs', 'HG-1', 1, '${EVENT}', 'd', 'x', 'x', 'x', '{}', 'd', 'internal', 'p', 'b', '{}', '[]', now(), now());
  insert into clue_person values ('${EVENT}', '${JSON.stringify([PERSON])}');
  insert into received_person values ('${EVENT}', '${JSON.stringify([PERSON])}')`;

/** Clues by the thousand, posted and received, each with persons. */
const MANY = `
  create temp table many as select gen_random_uuid() as event_id, n from generate_series(1, 5000) n;
  insert into clue (clue_no, version, office, source_system, source_id, event_id, digest, content, content_digest,
    classification, purpose, legal_basis, recipients, terms, warnings, posted_at, posted_by)
  select 'many-' || n, 1, 'dalian-customs', 'many', n::text, event_id, 'd', '{}', 'd', 'internal', 'p', 'b', '{}', '{}', '[]', now(), 'x' from many;
  insert into received_clue (office, clue_no, version, event_id, digest, writer, channel, posting_office, content,
    content_digest, classification, purpose, legal_basis, terms, warnings, posted_at, stored_at)
  select 'laogang-customs', 'many-' || n, 1, event_id, 'd', 'x', 'x', 'x', '{}', 'd', 'internal', 'p', 'b', '{}', '[]', now(), now() from many;
  insert into clue_person select event_id, '[]' from many;
  insert into received_person select event_id, '[]' from many;
  analyze clue; analyze received_clue; analyze clue_person; analyze received_person`;

describe('persons of clues', () => {
  let town: TestTown;
  let agency: TestAgency;
  let clueNo: string;
  let eventId: string;

  beforeAll(async () => {
    town = await TestTown.create();
    agency = await town.agency(aSmallAgency);
    const post = aPost(aClue({ persons: [PERSON] }), ['laogang-customs', 'guangzhou-tobacco']);
    ({ clueNo, eventId } = (await agency.post('/clues', CHANGPING, post)).body);
  }, 120_000);
  afterAll(() => town?.drop());

  const db = () => agency.app.get(UnitOfWork, { strict: false });
  const reveals = () =>
    agency.rows(
      `select actor, office, details from audit where act = 'persons.revealed' and subject = $1 order by id`,
      [clueNo],
    );

  it('are masked in every list and detail, for officers and for systems', async () => {
    for (const route of ['/clues', `/clues/${clueNo}`, `/clues/${clueNo}/thresholds`])
      for (const as of [CHANGPING, HANDLER]) {
        const { status, body } = await agency.get(route, as);
        expect(status).toBe(200);
        for (const secret of SECRETS) expect(JSON.stringify(body)).not.toContain(secret);
      }
    expect((await agency.get(`/clues/${clueNo}`, HANDLER)).body.persons).toMatchObject([MASKED]);
    expect((await agency.get(`/clues/${clueNo}`, RECIPIENT)).body.persons).toMatchObject([MASKED]);
  });

  it('come whole to the system of an office that was sent the clue: it was addressed with them', async () => {
    const { body } = await agency.get('/feed?limit=100', { office: 'laogang-customs' });
    const item = body.items.find(({ kind, subject }: any) => kind === 'clue' && subject === clueNo);
    expect(item.clue.content.persons).toEqual([PERSON]);
  });

  it('are given to a system on record, and to none when it cannot be recorded', async () => {
    const delivered = () =>
      agency.rows(`select office, details from audit where act = 'persons.delivered' and subject = $1`, [clueNo]);
    const before = await delivered();
    const feed = () => agency.get('/feed?limit=100', { office: 'laogang-customs' });
    await feed();
    const line = { office: 'laogang-customs', details: { version: 1, persons: 1 } };
    expect((await delivered()).slice(before.length)).toEqual([line]);
    await agency.rows('alter table audit add constraint no_feed check (act <> $$persons.delivered$$) not valid');
    try {
      const answer = await feed();
      expect(answer.status).toBe(500);
      expect(JSON.stringify(answer.body)).not.toContain(PERSON.name);
    } finally {
      await agency.rows('alter table audit drop constraint no_feed');
    }
  });

  it('are revealed to an officer of the posting and of an addressed office, and each reveal is an act', async () => {
    const before = (await reveals()).length;
    for (const [as, purpose] of [
      [HANDLER, 'investigation'],
      [RECIPIENT, 'verification'],
    ] as const) {
      const { status, body, headers } = await agency.post(`/clues/${clueNo}/reveal`, as, { ...WHY, purpose });
      expect([status, headers.get('cache-control')]).toEqual([200, 'no-store']);
      expect(body).toMatchObject({ clueNo, clueVersion: 1, purpose, persons: [PERSON] });
    }
    const made = (await reveals()).slice(before);
    const details = { version: 1, persons: 1, reason: WHY.reason };
    expect(made).toEqual([
      { actor: HANDLER.officer, office: 'changping-customs', details: { ...details, purpose: 'investigation' } },
      { actor: RECIPIENT.officer, office: 'laogang-customs', details: { ...details, purpose: 'verification' } },
    ]);
  });

  it('are listed as revealed for the audit administrator, by act and by clue, and the list names no person', async () => {
    await agency.post(`/clues/${clueNo}/reveal`, HANDLER, WHY);
    const audit = await agency.get(`/audit?act=persons.revealed&subject=${clueNo}`, { officer: 'audit-admin' });
    expect(audit.body.items[0]).toMatchObject({ actor: HANDLER.officer, details: { reason: WHY.reason } });
    for (const secret of SECRETS) expect(JSON.stringify(audit.body)).not.toContain(secret);
  });

  it.each([
    ['without a reason', { purpose: 'investigation' }, 422],
    ['for a purpose that is none', { ...WHY, purpose: 'curiosity' }, 422],
    ['for a reason that names the person', { ...WHY, reason: `核实${PERSON.name}` }, 422],
  ])('stay masked when asked %s, and nothing is on record', async (_, asked, status) => {
    const before = await reveals();
    const answer = await agency.post(`/clues/${clueNo}/reveal`, HANDLER, asked);
    expect(answer.status).toBe(status);
    expect(JSON.stringify(answer.body)).not.toContain(PERSON.idNo);
    expect(await reveals()).toEqual(before);
  });

  it('are not there for another office, nor revealed to a system', async () => {
    expect((await agency.post(`/clues/${clueNo}/reveal`, STRANGER, WHY)).body.code).toBe('CLUE.UNKNOWN');
    const [tried] = await agency.rows(`select act, details from audit where actor = $1`, [STRANGER.officer]);
    expect(tried).toEqual({ act: 'act.refused', details: { act: 'reveal', code: 'CLUE.UNKNOWN' } });
    expect((await agency.post(`/clues/${clueNo}/reveal`, CHANGPING, WHY)).status).toBe(403);
  });

  it('are not revealed when the reveal cannot be recorded', async () => {
    await agency.rows('alter table audit add constraint no_reveals check (act <> $$persons.revealed$$) not valid');
    try {
      const answer = await agency.post(`/clues/${clueNo}/reveal`, HANDLER, WHY);
      expect(answer.status).toBe(500);
      expect(JSON.stringify(answer.body)).not.toContain(PERSON.name);
    } finally {
      await agency.rows('alter table audit drop constraint no_reveals');
    }
  });

  describe('under row-level security', () => {
    const asking = (offices: string[]) => db().query(selectPersons(offices, [eventId]));

    it('are read for the office that posted them and for the one that was sent them, for nobody else', async () => {
      expect(await asking(['changping-customs'])).toMatchObject([{ persons: [PERSON] }]);
      expect(await asking(['laogang-customs'])).toMatchObject([{ persons: [PERSON] }]);
      expect(await asking(['dalian-customs'])).toEqual([]);
      expect(await asking(['dalian-customs', 'laogang-customs'])).toHaveLength(1);
    });

    it.each(['clue_person', 'received_person'])(
      'give nothing of %s to a statement that forgets the office, also after one on the same connection that said it',
      async (table) => {
        const forgets = { text: `select * from ${table} where persons::text like '%'` };
        await expect(db().query(forgets)).rejects.toThrow('persons are read for an office');
        await Promise.all(Array.from({ length: 10 }, () => asking(['changping-customs'])));
        await Promise.all(
          Array.from({ length: 10 }, () =>
            expect(db().query(forgets)).rejects.toThrow('persons are read for an office'),
          ),
        );
        const strange = db().run(async (tx) => {
          await tx.query({ text: `select set_config('cluebridge.offices', 'dalian-customs', true)` });
          return tx.query(forgets);
        });
        expect(await strange).toEqual([]);
      },
    );

    it.each(['clue_person', 'received_person'] as const)(
      'are written to %s only beside a clue of this service, and changed by nobody',
      async (table) => {
        const persons = [{ eventId: '01920000-0000-7000-8000-000000000001', personsText: '[]' }];
        await expect(db().query(insertPersons(table, persons))).rejects.toThrow('row-level security');
        await expect(db().query({ text: `delete from ${table}` })).rejects.toThrow('permission denied');
      },
    );

    it('are found by index among many, also by a planner that may choose', async () => {
      await agency.rows(MANY);
      const { text, values } = selectPersons(['changping-customs'], [eventId]);
      const rows = await db().run(async (tx) => {
        await tx.query({ text: `select set_config('enable_seqscan', 'on', true)` });
        return tx.query<{ 'QUERY PLAN': string }>({ text: `explain ${text}`, values });
      });
      const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
      expect(plan).not.toContain('Seq Scan');
      for (const index of ['clue_person_pkey', 'received_person_pkey', 'clue_event', 'received_clue_event'])
        expect(plan).toContain(index);
    });
  });

  it('of before the policies are read as ever, and kept from a service that signs in as the owner of its schema too', async () => {
    const role = `one_role_${randomBytes(4).toString('hex')}`;
    const admin = new Client({ connectionString: process.env.TEST_PG_URL });
    await admin.connect();
    try {
      await admin.query(`create role ${role} login password 'test'`);
      await admin.query(`create database ${role} owner ${role}`);
      const url = Object.assign(new URL(process.env.TEST_PG_URL!), {
        username: role,
        password: 'test',
        pathname: role,
      });
      const before = AGENCY_SCHEMA.filter((migration) => migration !== PersonSecurity1796256000000);
      await migrate({ url: url.href, appRole: role, migrations: before });
      const owner = createDataSource({ url: url.href, applicationName: role });
      await owner.initialize();
      try {
        await owner.query(A_CLUE_OF_BEFORE);
        await migrate({ url: url.href, appRole: role, migrations: AGENCY_SCHEMA });
        const { text, values } = selectPersons(['changping-customs'], [EVENT]);
        expect(await owner.query(text, [...values!])).toMatchObject([{ persons: [PERSON] }]);
        for (const table of ['clue_person', 'received_person'])
          await expect(owner.query(`select * from ${table}`)).rejects.toThrow('persons are read for an office');
      } finally {
        await owner.destroy();
      }
    } finally {
      await admin.query(`drop database if exists ${role} with (force)`);
      await admin.query(`drop role if exists ${role}`);
      await admin.end();
    }
  });
});
