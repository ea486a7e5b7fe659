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
    const older = this.settings.files.acceptOlderDirectory;
    await this.unitOfWork.run(async (tx) => {
      const last = await highest(tx);
      const next = takenOf(directory);
      const taking = mayTake(last, next, { older, development });
      if (taking === 'older' || taking === 'another') throw new WrongSettings([sentenceOf(taking, next, last!)]);
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
  const what =
    taking === 'older'
      ? `is version ${next.version}, and this service has taken version ${last.version} before`
      : `says something else than the version ${last.version} that this service took`;
  return `DIRECTORY_FILE ${what}: put the newer one back, or start once with DIRECTORY_ACCEPT_OLDER=${next.version} to go back on purpose`;
}
