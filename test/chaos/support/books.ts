import pg from 'pg';
import type { Owner } from '#libs/contracts';
import type { System } from '../../../scripts/system/index.mjs';

/** Reads the owners' databases as no client may: the books that must agree when everything has settled. */
export class Books {
  private constructor(private readonly clients: ReadonlyMap<Owner, pg.Client>) {}

  static async open(system: System, owners: readonly Owner[]): Promise<Books> {
    const opened = await Promise.all(
      owners.map(async (owner) => {
        const client = new pg.Client({ connectionString: system.databases[owner].app });
        await client.connect();
        return [owner, client] as const;
      }),
    );
    return new Books(new Map(opened));
  }

  async close(): Promise<void> {
    await Promise.all([...this.clients.values()].map((client) => client.end()));
  }

  /** Rows of a query, in the columns it names. */
  async rows<Row extends object>(owner: Owner, text: string, values: unknown[] = []): Promise<Row[]> {
    return (await this.clients.get(owner)!.query<Row>(text, values)).rows;
  }

  /** The one number that a query gives. */
  async count(owner: Owner, text: string, values: unknown[] = []): Promise<number> {
    const [row] = await this.rows<{ n: number }>(owner, text, values);
    return Number(row!.n);
  }
}
