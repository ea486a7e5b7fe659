import pg from 'pg';
import { SERVICES } from '../../../scripts/bootstrap/repository.mjs';
import { ownerOf } from './clues.mjs';

/** Reads every owner's database as no client may, past the wires: the books that must agree when everything is still. */
export function openBooks(system) {
  const pools = new Map();
  for (const service of SERVICES) {
    const url = Object.assign(new URL(system.databaseAdminUrl), { pathname: `/${service.replaceAll('-', '_')}` });
    const pool = new pg.Pool({ connectionString: url.toString(), max: 2 });
    pool.on('error', () => {});
    pools.set(service, pool);
  }
  return {
    rows: async (owner, text, values = []) => (await pools.get(owner).query(text, values)).rows,
    close: () => Promise.all([...pools.values()].map((pool) => pool.end())),
  };
}

/** What the poster's owner has of its clues. */
export function postedRows(books, { owner, office }, run) {
  return books.rows(
    owner,
    `select source_id as "sourceId", version, clue_no as "clueNo", event_id as "eventId" from clue
     where office = $1 and source_system = 'chaos' and source_id like $2`,
    [office, `${run}-${office}-%`],
  );
}

/** What a recipient's owner has of the clues from one office: stored, told (in order), audited. */
export async function receivedRows(books, office, from) {
  const owner = ownerOf(office);
  const [stored, told, audited] = await Promise.all([
    books.rows(
      owner,
      `select event_id as "eventId", clue_no as key, version from received_clue where office = $1 and posting_office = $2`,
      [office, from],
    ),
    books.rows(
      owner,
      `select f.event_id as "eventId", f.subject as key, f.version from feed f join received_clue r
         on r.event_id = f.event_id and r.office = f.office
       where f.office = $1 and r.posting_office = $2 and f.kind = 'clue' order by f.seq`,
      [office, from],
    ),
    books.rows(
      owner,
      `select subject as key, count(*)::int as n from audit where act = 'clue.stored' and office = $1 group by subject`,
      [office],
    ),
  ]);
  return { stored, told, audited };
}

/** Versions of the office's own clues whose receipt has come back. */
export function receiptRows(books, { owner }, recipient) {
  return books.rows(
    owner,
    `select clue_no as key, version from clue_receipt where office = $1 and stored_at is not null`,
    [recipient],
  );
}

/** Supervision's figures: marks that are there once by their key, and the counts that people are shown. */
export async function countedRows(books) {
  const [marks, shown] = await Promise.all([
    books.rows('supervision', 'select office, state, count(*)::int as n from count_mark group by office, state'),
    books.rows('supervision', 'select office, state, n::int from office_count where n <> 0'),
  ]);
  return { marks, shown };
}

/** Acts as each owner has them, and steps as case-transfer has recorded them. */
export async function actRows(books, run) {
  const owners = ['customs', 'public-security', 'supervision'];
  const [steps, ...acts] = await Promise.all([
    books.rows(
      'case-transfer',
      'select command_no as "commandNo", case_no as "caseNo", seq, step, md5(command) as command from step order by case_no, seq',
    ),
    ...owners.map((owner) =>
      books.rows(
        owner,
        `select command_no as "commandNo", case_no as "caseNo", idempotency_key as key, status, seq from act where idempotency_key like $1`,
        [`${run}-%`],
      ),
    ),
  ]);
  return { steps, acts: owners.flatMap((owner, at) => acts[at].map((act) => ({ owner, ...act }))) };
}

/** Steps as the agency's officers were told of them, in the order of their feed. */
export function toldSteps(books, office) {
  return books.rows(
    ownerOf(office),
    `select subject as key, version from feed where office = $1 and kind = 'step' order by seq`,
    [office],
  );
}

/** What each of the three has been told of the cases, in the order of its own table. */
export async function timelineRows(books) {
  const select = 'select case_no as "caseNo", seq, md5(command) as command from case_timeline order by case_no, seq';
  const [customs, police, supervision] = await Promise.all(
    ['customs', 'public-security', 'supervision'].map((owner) => books.rows(owner, select)),
  );
  return { customs, police, supervision };
}

/** Clocks with their rungs at case-transfer, and the rungs that the agency and the organ were told of. */
export async function rungRows(books) {
  const [rungs, agency, organ, missed] = await Promise.all([
    books.rows(
      'case-transfer',
      `select c.clock_id as "clockId", c.case_no as "caseNo", c.rule, c.office, r.rung, r.rung_at as "rungAt",
         r.recorded_at as "recordedAt", s.recorded_at as "startedAt"
       from clock_rung r join clock c using (clock_id) join step s on s.case_no = c.case_no and s.seq = c.started_seq`,
    ),
    books.rows(
      'customs',
      'select case_no as "caseNo", clock_id as "clockId", rung, rung_at as "rungAt" from case_rung',
    ),
    books.rows(
      'supervision',
      'select case_no as "caseNo", clock_id as "clockId", rung, rung_at as "rungAt" from clock_rung',
    ),
    books.rows(
      'case-transfer',
      `select case_no as "caseNo", rule from clock where next_fire_at < now() - interval '10 seconds'`,
    ),
  ]);
  return { rungs, agency, organ, missed };
}

/** What is left on the way or put aside, by owner. */
export async function leftRows(books) {
  const left = await Promise.all(
    SERVICES.map(async (owner) => {
      const [{ outbox, parked }] = await books.rows(
        owner,
        `select (select count(*) from outbox)::int as outbox,
           (select coalesce(json_agg(json_build_object('type', event_type, 'code', code, 'status', status, 'topic', topic)), '[]') from (select * from parked_message limit 20) p) as parked`,
      );
      return { owner, outbox, parked };
    }),
  );
  return left;
}
