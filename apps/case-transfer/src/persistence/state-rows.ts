import { BusError } from '#libs/kernel';
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
  await tx.query({
    name: 'participant-insert',
    text: `
      insert into case_participant (case_no, office, part, joined_seq)
      select * from unnest($1::text[], $2::text[], $3::text[], $4::int[]) on conflict do nothing`,
    values: [
      joined.map(({ caseNo }) => caseNo),
      joined.map(({ office }) => office),
      joined.map(({ as }) => as),
      joined.map(({ seq }) => seq),
    ],
  });
}

/**
 * One conditional write for all tracks that moved: each must still have the version it was judged by. Version 0 is where a
 * track begins, and is not stored.
 */
export async function saveTracks(
  tx: Tx,
  records: readonly CaseRecord[],
  before: ReadonlyMap<string, CaseRecord>,
): Promise<void> {
  const moved = records.flatMap(({ caseNo, tracks }) =>
    [...tracks].flatMap(([track, now]) => {
      const old = before.get(caseNo)?.tracks.get(track);
      const version = old?.version ?? 0;
      return version === now.version ? [] : [{ caseNo, track, ...now, old: version }];
    }),
  );
  if (moved.length === 0) return;
  const saved = await tx.query({
    name: 'track-save',
    text: `
      insert into track_state as t (case_no, track, state, since, version)
      select case_no, track, state, since, version
      from unnest($1::text[], $2::text[], $3::text[], $4::timestamptz[], $5::int[]) as m (case_no, track, state, since, version)
      on conflict (case_no, track) do update set state = excluded.state, since = excluded.since, version = excluded.version
        where t.version = (select old from unnest($1::text[], $2::text[], $6::int[]) as o (case_no, track, old)
                           where o.case_no = t.case_no and o.track = t.track)
      returning t.case_no`,
    values: [
      moved.map(({ caseNo }) => caseNo),
      moved.map(({ track }) => track),
      moved.map(({ state }) => state),
      moved.map(({ since }) => since),
      moved.map(({ version }) => version),
      moved.map(({ old }) => old),
    ],
  });
  if (saved.length < moved.length) throw new BusError('CASE.CHANGED_MEANWHILE', 'transient');
}
