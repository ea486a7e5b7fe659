import { Injectable, Logger } from '@nestjs/common';
import { Clock, sha256Hex } from '#libs/kernel';
import { Settings, UnitOfWork, WrongSettings } from '#libs/service';
import type { Tx } from '#libs/service';
import { AuditLog } from '../audit/audit-log.js';
import type { FileDirectory } from './file-directory.js';
import { mayTake } from './may-take.js';
import type { TakenDirectory } from './may-take.js';

/** Since the last time that an older one was accepted. */
const HIGHEST = `
  select version, digest, root from directory_taken
  where id >= coalesce((select id from directory_taken where reason is not null order by id desc limit 1), 0)
  order by version desc, id desc limit 1`;

/** Whether the same version under the same root was gone back to before. */
const GONE_BACK = 'select 1 from directory_taken where reason is not null and version = $1 and root = $2 limit 1';

/** Remembers in the database which directory was taken last, so that a restart takes no older one. */
@Injectable()
export class DirectoryMemory {
  readonly #logger = new Logger('keys');

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly settings: Settings,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** At the start. Throws, with what to do about it, when the directory is older than one that was taken before. */
  async expectNotOlder(directory: FileDirectory): Promise<void> {
    const { development } = this.settings;
    const named = this.settings.files.acceptOlderDirectory;
    if (named !== undefined)
      this.#logger.warn({ version: named }, 'DIRECTORY_ACCEPT_OLDER is set: take it away after this start');
    await this.unitOfWork.run(async (tx) => {
      const last = await highest(tx);
      const next = takenOf(directory);
      const isUsed = named === next.version && (await wasGoneBackTo(tx, next));
      const taking = mayTake(last, next, { older: isUsed ? undefined : named, development });
      if (taking === 'older' || taking === 'another')
        throw new WrongSettings([`${sentenceOf(taking, next, last!)}: ${adviceOf(isUsed, next, last!)}`]);
      if (taking === 'known') return;
      if (taking === 'restored') await this.#recordRestored(tx, next.version, last!.version);
      await insert(tx, next, taking === 'restored' ? 'accepted' : null);
    });
  }

  /** While the service runs, where the directory itself has seen to the order. */
  async remember(directory: FileDirectory): Promise<void> {
    await this.unitOfWork.run(async (tx) => {
      const last = await highest(tx);
      const next = takenOf(directory);
      if (!last || next.version > last.version) await insert(tx, next, null);
    });
  }

  async #recordRestored(tx: Tx, version: number, was: number): Promise<void> {
    this.#logger.warn({ version, was }, 'an older directory was accepted');
    const details = { version, was };
    await this.audit.append(tx, [
      { act: 'directory.restored', at: this.clock.now(), actor: 'settings', subject: 'directory', details },
    ]);
  }
}

async function highest(tx: Tx): Promise<TakenDirectory | undefined> {
  const [row] = await tx.query<TakenDirectory & Record<string, unknown>>({ name: 'directory-highest', text: HIGHEST });
  return row;
}

async function wasGoneBackTo(tx: Tx, { version, root }: TakenDirectory): Promise<boolean> {
  const found = await tx.query({ name: 'directory-gone-back', text: GONE_BACK, values: [version, root] });
  return found.length > 0;
}

async function insert(tx: Tx, { version, digest, root }: TakenDirectory, reason: string | null): Promise<void> {
  await tx.query({
    name: 'directory-taken',
    text: 'insert into directory_taken (version, digest, root, reason) values ($1, $2, $3, $4)',
    values: [version, digest, root, reason],
  });
}

function takenOf({ document, signed, root }: FileDirectory): TakenDirectory {
  return { version: document.version, digest: sha256Hex(signed), root: String(root.x) };
}

function sentenceOf(taking: 'older' | 'another', next: TakenDirectory, last: TakenDirectory): string {
  return taking === 'older'
    ? `DIRECTORY_FILE is version ${next.version}, and this service has taken version ${last.version} before`
    : `DIRECTORY_FILE says something else than the version ${last.version} that this service took`;
}

/** A version is gone back to once: left set, the variable must not let a thief's old directory in for ever. */
function adviceOf(isUsed: boolean, { version }: TakenDirectory, last: TakenDirectory): string {
  return isUsed
    ? `DIRECTORY_ACCEPT_OLDER=${version} has been used; put the newer one back, or have one signed with a version above ${last.version}`
    : `put the newer one back, or start once with DIRECTORY_ACCEPT_OLDER=${version} to go back on purpose`;
}
