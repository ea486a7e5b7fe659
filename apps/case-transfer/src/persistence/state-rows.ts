import { BusError } from '#libs/kernel';
import { int4Array, textArray, timestamptzArray } from '#libs/service';
import type { Tx } from '#libs/service';
import type { CaseRecord } from '../domain/case-record.js';

/** Offices that joined since `before`; a participant never leaves a case. */
export async function saveParticipants(
  tx: Tx,
  records: readonly CaseRecord[],
  before: ReadonlyMap<string, CaseRecord>,
): Promise<void> {
  const joined = records.flatMap(({ caseNo, seq, participants }) =>
    participants
      .slice(before.get(caseNo)?.participants.length ?? 0)
      .map((participant) => ({ caseNo, seq, ...participant })),
  );
  if (joined.length === 0) return;
  tx.write({
    name: 'participant-insert',
    text: `
      insert into case_participant (case_no, office, part, joined_seq)
      select * from unnest($1::text[], $2::text[], $3::text[], $4::int[]) on conflict do nothing`,
    values: [
      textArray(joined.map(({ caseNo }) => caseNo)),
      textArray(joined.map(({ office }) => office)),
      textArray(joined.map(({ as }) => as)),
      int4Array(joined.map(({ seq }) => seq)),
    ],
  });
}

/**
 * Conditional writes for all tracks that moved: each must still have the version it was judged by. Version 0 is where a
 * track begins, and is stored of old cases only.
 */
export async function saveTracks(
  tx: Tx,
  records: readonly CaseRecord[],
  before: ReadonlyMap<string, CaseRecord>,
): Promise<void> {
  const moved = records.flatMap((record) => movedTracks(record, before.get(record.caseNo)));
  await write(
    tx,
    'track-begin',
    BEGIN,
    moved.filter(({ old }) => old === 0),
  );
  await write(
    tx,
    'track-move',
    MOVE,
    moved.filter(({ old }) => old > 0),
  );
}

interface MovedTrack {
  readonly caseNo: string;
  readonly track: string;
  readonly state: string;
  readonly since: Date;
  readonly version: number;
  readonly old: number;
}

function movedTracks({ caseNo, tracks }: CaseRecord, before: CaseRecord | undefined): MovedTrack[] {
  return [...tracks].flatMap(([track, now]) => {
    const old = before?.tracks.get(track)?.version ?? 0;
    return old === now.version ? [] : [{ caseNo, track, ...now, old }];
  });
}

const MOVED = `unnest($1::text[], $2::text[], $3::text[], $4::timestamptz[], $5::int[], $6::int[])
  as m (case_no, track, state, since, version, old)`;

const BEGIN = `
  insert into track_state as t (case_no, track, state, since, version)
  select case_no, track, state, since, version from ${MOVED}
  on conflict (case_no, track) do update set state = excluded.state, since = excluded.since, version = excluded.version
    where t.version = 0
  returning t.case_no`;

const MOVE = `
  update track_state t set state = m.state, since = m.since, version = m.version
  from ${MOVED}
  where t.case_no = m.case_no and t.track = m.track and t.version = m.old returning t.case_no`;

async function write(tx: Tx, name: string, text: string, moved: readonly MovedTrack[]): Promise<void> {
  if (moved.length === 0) return;
  const values = [
    textArray(moved.map(({ caseNo }) => caseNo)),
    textArray(moved.map(({ track }) => track)),
    textArray(moved.map(({ state }) => state)),
    timestamptzArray(moved.map(({ since }) => since)),
    int4Array(moved.map(({ version }) => version)),
    int4Array(moved.map(({ old }) => old)),
  ];
  const saved = await tx.query({ name, text, values });
  if (saved.length < moved.length) throw new BusError('CASE.CHANGED_MEANWHILE', 'transient');
}
