import type { Rung } from '#libs/contracts';
import type { Rang } from '#libs/law';

/** JSON made in the database: instants are text. */
export type RangRow = Readonly<Partial<Record<Rung, string>>>;

/** SQL for when each rung of a clock last fired, as a `RangRow`. */
export function rangOf(clockId: string): string {
  return `(select coalesce(json_object_agg(rung, at), '{}') from (
    select rung, max(recorded_at) as at from clock_rung r where r.clock_id = ${clockId} group by rung) last)`;
}

export function whenRang(row: RangRow): Rang {
  return new Map(Object.entries(row).map(([rung, at]) => [rung as Rung, new Date(at)]));
}
