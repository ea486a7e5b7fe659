import { Injectable } from '@nestjs/common';
import type { Rang } from '#libs/law';
import { boolArray, textArray, timestamptzArray, uuidArray } from '#libs/service';
import type { Tx, UnitOfWork } from '#libs/service';
import type { NextFire } from '../domain/next-fire.js';
import { LoadedLaw } from '../loaded-law.js';
import { rangOf, whenRang } from './rang-rows.js';
import type { RangRow } from './rang-rows.js';

/** A clock that was last told with other calendars than those loaded. */
export interface StaleClock {
  readonly clockId: string;
  readonly caseNo: string;
  /** When the last step of its case was recorded. */
  readonly changedAt: Date;
  readonly calendarVersion: string;
  readonly rang: Rang;
  readonly nextFireAt?: Date;
}

interface StaleRow {
  readonly clock_id: string;
  readonly case_no: string;
  readonly changed_at: Date;
  readonly calendar_version: string;
  readonly rang: RangRow;
  readonly next_fire_at: Date | null;
}

const MAY_CHANGE = '(stopped_at is null or provisional)';

/**
 * Looks for versions below and above the loaded one, each a range of the index: a condition `<>` would read all of it.
 */
const FIND = (['<', '>'] as const)
  .map(
    (
      side,
    ) => `(select case_no from clock where ${MAY_CHANGE} and calendar_version ${side} $1 and case_no not in (select unnest($3::text[]))
      order by calendar_version, clock_id limit $2)`,
  )
  .join(' union all ');

/** Clocks whose dates were told with other calendars: those that run, and stopped ones with a date that was provisional. */
@Injectable()
export class StaleClocks {
  constructor(private readonly loaded: LoadedLaw) {}

  /**
   * Cases with stale clocks, as far as the first `limit` such clocks below and above the loaded version lead; none of
   * `except`.
   */
  async cases(db: Pick<UnitOfWork, 'query'>, limit: number, except: readonly string[]): Promise<string[]> {
    const text = `select distinct case_no from (${FIND}) s order by case_no`;
    const values = [this.loaded.calendarVersion, limit, textArray(except)];
    const rows = await db.query<{ case_no: string }>({ name: 'clock-stale-cases', text, values });
    return rows.map((row) => row.case_no);
  }

  /** The stale clocks of these cases; none when another replica has computed them meanwhile. */
  async ofCases(tx: Tx, caseNos: readonly string[]): Promise<StaleClock[]> {
    const text = `
      select clock_id, c.case_no, f.changed_at, calendar_version, next_fire_at,
        ${rangOf('c.clock_id')} as rang
      from clock c join case_file f using (case_no)
      where c.case_no = any($2::text[]) and ${MAY_CHANGE} and calendar_version <> $1`;
    const values = [this.loaded.calendarVersion, textArray(caseNos)];
    const rows = await tx.query<StaleRow>({ name: 'clock-stale', text, values });
    return rows.map((row) => ({
      clockId: row.clock_id,
      caseNo: row.case_no,
      changedAt: row.changed_at,
      calendarVersion: row.calendar_version,
      rang: whenRang(row.rang),
      ...(row.next_fire_at === null ? {} : { nextFireAt: row.next_fire_at }),
    }));
  }

  /** Notes the next rungs of clocks, and that they are computed and told with the loaded calendars now. */
  async save(tx: Tx, next: readonly NextFire[]): Promise<void> {
    if (next.length === 0) return;
    await tx.query({
      name: 'clock-recomputed',
      text: `
        update clock c set next_fire_at = n.at, provisional = n.provisional, calendar_version = $4
        from unnest($1::uuid[], $2::timestamptz[], $3::bool[]) as n (clock_id, at, provisional) where c.clock_id = n.clock_id`,
      values: [
        uuidArray(next.map(({ clockId }) => clockId)),
        timestamptzArray(next.map(({ at }) => at)),
        boolArray(next.map(({ isProvisional }) => isProvisional)),
        this.loaded.calendarVersion,
      ],
    });
  }
}
