import type { UnitOfWork } from '#libs/service';

type Db = Pick<UnitOfWork, 'query'>;

/** Ids below these may have been taken out of the database: the bounds up to which days were archived. */
export interface RetentionFloors {
  /** Of the event log, with `relayed`. */
  readonly event: string;
  readonly inbox: string;
}

export async function retentionFloors(db: Db): Promise<RetentionFloors> {
  const rows = await db.query<{ log: keyof RetentionFloors; floor: string }>({
    name: 'retention-floors',
    text: `select log, floor from retention_floor where log in ('event', 'inbox')`,
  });
  const of = (which: keyof RetentionFloors) => rows.find(({ log }) => log === which)!.floor;
  return { event: of('event'), inbox: of('inbox') };
}
