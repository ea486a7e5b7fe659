import type { OfficeId } from '#libs/contracts';
import type { Tx, UnitOfWork } from '#libs/service';

type Db = Pick<UnitOfWork, 'query'>;

export interface KeptFile {
  readonly office: OfficeId;
  readonly digest: string;
  readonly bytes: Buffer;
  readonly keptAt: Date;
}

/** Keeping the same bytes again changes nothing. */
export async function keepFile(tx: Tx, { office, digest, bytes, keptAt }: KeptFile): Promise<void> {
  await tx.query({
    name: 'supervision-keep-paper-file',
    text: `insert into paper_file (office, digest, bytes, kept_at) values ($1, $2, $3, $4) on conflict do nothing`,
    values: [office, digest, bytes, keptAt],
  });
}

export async function findFile(db: Db, office: OfficeId, digest: string): Promise<Buffer | undefined> {
  const [row] = await db.query<{ bytes: Buffer }>({
    name: 'supervision-paper-file',
    text: `select bytes from paper_file where office = $1 and digest = $2`,
    values: [office, digest],
  });
  return row?.bytes;
}

/** Those of the digests under which the office keeps no paper. */
export async function digestsNotKept(db: Db, office: OfficeId, digests: readonly string[]): Promise<string[]> {
  const rows = await db.query<{ digest: string }>({
    name: 'supervision-digests-not-kept',
    text: `select distinct n.digest from unnest($2::text[]) as n (digest)
      where not exists (select 1 from paper_file f where f.office = $1 and f.digest = n.digest) order by n.digest`,
    values: [office, digests],
  });
  return rows.map(({ digest }) => digest);
}
