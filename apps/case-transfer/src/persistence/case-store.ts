import { Injectable } from '@nestjs/common';
import type { CaseParticipant, Penalty, RecordedGoods, RelatedCase } from '#libs/contracts';
import { BusError } from '#libs/kernel';
import { ledgerOf } from '#libs/law';
import type { Law, MeasureFact } from '#libs/law';
import { packOf } from '../domain/case-view.js';
import { int4Array, listArray, textArray, timestamptzArray } from '#libs/service';
import type { Tx } from '#libs/service';
import type { RecordedAct } from '../acts/decide.js';
import type { CaseRecord } from '../domain/case-record.js';
import { measuresAfter } from '../domain/measures.js';
import type { MeasureChange } from '../domain/measures.js';
import { LoadedLaw } from '../loaded-law.js';
import { clockOf } from './clock-rows.js';
import type { ClockRow } from './clock-rows.js';
import { saveBeside } from './beside-rows.js';
import { saveClocks } from './saved-clocks.js';
import { saveParticipants, saveTracks } from './state-rows.js';
import { saveSteps } from './step-rows.js';

interface CaseRow {
  readonly began: Date;
  readonly case_no: string;
  readonly seq: number;
  readonly pack: string;
  readonly title: string;
  readonly ground: string | null;
  readonly suspected_crime: string | null;
  readonly receiving_office: string | null;
  readonly team: string[];
  readonly clue_nos: string[];
  readonly participants: CaseParticipant[];
  readonly tracks:
    | {
        readonly track: string;
        readonly state: string;
        readonly since: string;
        readonly version: number;
      }[]
    | null;
  readonly clocks: ClockRow[];
  readonly goods: RecordedGoods[] | null;
  readonly measures: MeasureChange[] | null;
  readonly related: RelatedCase[];
  readonly penalties: { readonly seq: number; readonly penalty: Penalty; readonly isBeforeTransfer: boolean }[];
}

const LOAD = `
  select f.*,
    coalesce(f.began_at, (select acted_at from step s where s.case_no = f.case_no and s.seq = 1), f.opened_at) as began,
    (select json_agg(json_build_object('office', office, 'as', part) order by joined_seq, part desc)
       from case_participant p where p.case_no = f.case_no) as participants,
    (select json_agg(json_build_object('track', track, 'state', state, 'since', since, 'version', version) order by track)
       from track_state t where t.case_no = f.case_no) as tracks,
    coalesce((select json_agg(json_build_object('caseNo', other_case_no, 'how', how, 'seq', seq) order by seq)
       from case_relation r where r.case_no = f.case_no), '[]') as related,
    coalesce((select json_agg(json_build_object('seq', seq, 'penalty', penalty, 'isBeforeTransfer', is_before_transfer) order by seq)
       from (select distinct on (penalty ->> 'decisionNo') * from case_penalty p where p.case_no = f.case_no
             order by penalty ->> 'decisionNo', seq desc) p), '[]') as penalties,
    coalesce((select json_agg(to_json(c) order by started_at, clock_id) from clock c where c.case_no = f.case_no), '[]') as clocks,
    (select json_agg(goods order by seq) from step s where s.case_no = f.case_no and goods is not null) as goods,
    (select json_agg(said order by seq) from step s
       where s.case_no = f.case_no and said ?| array['recordsMeasure', 'endsMeasures']) as measures
  from case_file f where case_no = any($1::text[])`;

/** Cases in the database. All writing is set-based: a batch costs the same few statements as one step. */
@Injectable()
export class CaseStore {
  constructor(private readonly loaded: LoadedLaw) {}

  /** Loads and locks these cases until the end of the transaction; those that do not exist are not in the answer. */
  async lock(tx: Tx, caseNos: readonly string[]): Promise<ReadonlyMap<string, CaseRecord>> {
    // Two statements: under READ COMMITTED the second sees what the holder of the lock has committed meanwhile.
    const lock = 'select 1 from case_file where case_no = any($1::text[]) order by case_no for update';
    const values = [textArray(caseNos)];
    await tx.query({ name: 'case-lock', text: lock, values });
    const rows = await tx.query<CaseRow>({ name: 'case-load', text: LOAD, values });
    return new Map(rows.map((row) => [row.case_no, this.#recordOf(row)]));
  }

  /** Saves the steps of a batch and the cases as the last of them left each. `before` is what `lock` gave. */
  async save(tx: Tx, acts: readonly RecordedAct[], before: ReadonlyMap<string, CaseRecord>, now: Date): Promise<void> {
    if (acts.length === 0) return;
    const after = new Map(acts.map((act) => [act.after.caseNo, act.after]));
    const records = [...after.values()];
    await this.#insertNew(
      tx,
      records.filter(({ caseNo }) => !before.has(caseNo)),
      now,
    );
    await this.#update(
      tx,
      records.filter(({ caseNo }) => before.has(caseNo)),
      before,
      now,
    );
    await saveParticipants(tx, records, before);
    await saveTracks(tx, records, before);
    await saveSteps(tx, acts);
    await saveBeside(tx, records, before);
    await saveClocks(tx, records, before, this.loaded);
  }

  /** Throws `transient` when another replica opened one of them meanwhile: tried again, it will be found. */
  async #insertNew(tx: Tx, records: readonly CaseRecord[], now: Date): Promise<void> {
    if (records.length === 0) return;
    const inserted = await tx.query({
      name: 'case-insert',
      text: `
        insert into case_file (case_no, seq, pack, title, ground, suspected_crime, receiving_office, team, clue_nos, opened_at, changed_at, began_at)
        select case_no, seq, pack, title, ground, suspected_crime, receiving_office,
          team::text[], clue_nos::text[], $10, $10, began_at
        from unnest($1::text[], $2::int[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $11::timestamptz[])
          as c (case_no, seq, pack, title, ground, suspected_crime, receiving_office, team, clue_nos, began_at)
        on conflict do nothing returning case_no`,
      values: [...columnsOf(records), now, timestamptzArray(records.map(({ beganAt }) => beganAt))],
    });
    if (inserted.length < records.length) throw new BusError('CASE.OPENED_MEANWHILE', 'transient');
  }

  async #update(
    tx: Tx,
    records: readonly CaseRecord[],
    before: ReadonlyMap<string, CaseRecord>,
    now: Date,
  ): Promise<void> {
    if (records.length === 0) return;
    const updated = await tx.query({
      name: 'case-update',
      text: `
        update case_file f set seq = c.seq, title = c.title, ground = c.ground, suspected_crime = c.suspected_crime,
          receiving_office = c.receiving_office, team = c.team::text[], clue_nos = c.clue_nos::text[], changed_at = $10
        from unnest($1::text[], $2::int[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $11::int[])
          as c (case_no, seq, pack, title, ground, suspected_crime, receiving_office, team, clue_nos, old_seq)
        where f.case_no = c.case_no and f.seq = c.old_seq returning f.case_no`,
      values: [...columnsOf(records), now, int4Array(records.map(({ caseNo }) => before.get(caseNo)?.seq))],
    });
    if (updated.length < records.length) throw new BusError('CASE.CHANGED_MEANWHILE', 'transient');
  }

  #recordOf(row: CaseRow): CaseRecord {
    return {
      caseNo: row.case_no,
      seq: row.seq,
      pack: row.pack,
      beganAt: row.began,
      team: row.team,
      title: row.title,
      clueNos: row.clue_nos,
      ground: row.ground ?? undefined,
      suspectedCrime: row.suspected_crime ?? undefined,
      receivingOffice: row.receiving_office ?? undefined,
      participants: row.participants,
      tracks: tracksOf(row, this.loaded.law),
      related: row.related,
      penalties: row.penalties.map(({ seq, penalty, isBeforeTransfer }) => ({ ...penalty, seq, isBeforeTransfer })),
      clocks: row.clocks.map((clock) => clockOf(clock, this.loaded.law)),
      measures: (row.measures ?? []).reduce<readonly MeasureFact[]>(measuresAfter, []),
      goods: ledgerOf(row.goods ?? []),
    };
  }
}

function columnsOf(records: readonly CaseRecord[]): Buffer[] {
  const texts = (of: (record: CaseRecord) => string | undefined) => textArray(records.map(of));
  return [
    texts(({ caseNo }) => caseNo),
    int4Array(records.map(({ seq }) => seq)),
    texts(({ pack }) => pack),
    texts(({ title }) => title),
    texts(({ ground }) => ground),
    texts(({ suspectedCrime }) => suspectedCrime),
    texts(({ receivingOffice }) => receivingOffice),
    listArray(records.map(({ team }) => team)),
    listArray(records.map(({ clueNos }) => clueNos)),
  ];
}

/** A track that no step has moved stands where it begins, since the case began; its row comes with its first step. */
function tracksOf({ pack, tracks, began: since }: CaseRow, law: Law): CaseRecord['tracks'] {
  const initial = [...packOf(law, pack).process.initialStates()].map(
    ([track, state]) => [track, { state, since, version: 0 }] as const,
  );
  const stored = (tracks ?? []).map(
    ({ track, state, since: at, version }) => [track, { state, since: new Date(at), version }] as const,
  );
  return new Map([...initial, ...stored]);
}
