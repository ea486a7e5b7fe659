import { Injectable, Logger } from '@nestjs/common';
import type { OnApplicationBootstrap, OnApplicationShutdown } from '@nestjs/common';
import { Directory } from '#libs/contracts';
import { canonicalJson } from '#libs/kernel';
import { Metrics, Settings } from '#libs/service';
import { DirectoryMemory } from '../directory/directory-memory.js';
import { FileDirectory } from '../directory/file-directory.js';
import { expectPairs } from '../keys/expect-pairs.js';
import { Keyring } from '../keys/keyring.js';
import { readDirectory, readKeys } from '../material.js';
import { WatchedFile } from './watched-file.js';

/** Read rather than watched: a mounted secret changes by a link beside it, of which not every system tells. */
const LOOK_EVERY_MS = 5_000;

/**
 * Takes in a new directory and new private keys while the service runs, at each replica by itself. What must not be taken
 * (a wrong signature, an earlier version, half a file) leaves all as it was, and `key_file_refused` says 1 until it is mended.
 */
@Injectable()
export class KeyFiles implements OnApplicationBootstrap, OnApplicationShutdown {
  readonly #logger = new Logger('keys');
  readonly #files: readonly WatchedFile[];
  readonly #refused;
  #remembered: number | undefined;
  #keysSeen: string | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly settings: Settings,
    directory: Directory,
    private readonly keyring: Keyring,
    private readonly memory: DirectoryMemory,
    metrics: Metrics,
  ) {
    const signed = directory as FileDirectory;
    this.#files = [
      // Private keys first: a directory that names a new key then finds it here.
      new WatchedFile('signing-keys', () => this.#takeKeys(signed)),
      new WatchedFile('directory', () => this.#takeDirectory(signed)),
    ];
    this.#refused = metrics.gauge('key_file_refused', '1 while a changed file of keys is not taken in', ['file']);
    metrics
      .gauge('directory_accepts_older', 'The older version that DIRECTORY_ACCEPT_OLDER names; 0 when it is not set')
      .set(settings.files.acceptOlderDirectory ?? 0);
    metrics.gauge('directory_version', 'Version of the directory that is in use', [], function () {
      this.set(signed.document.version);
    });
  }

  onApplicationBootstrap(): void {
    this.#timer = setInterval(() => void this.look(), LOOK_EVERY_MS);
    this.#timer.unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.#timer);
  }

  /** Never rejects. */
  async look(): Promise<void> {
    for (const file of this.#files) {
      const looked = await file.look();
      this.#refused.labels(file.name).set(typeof looked === 'object' ? 1 : 0);
      if (looked === 'taken') this.#logger.log({ file: file.name }, 'taken in while running');
      if (typeof looked === 'object' && looked.isNew)
        this.#logger.error(
          { file: file.name, why: looked.trouble },
          'not taken in: what was there before stays in use',
        );
    }
  }

  /** What could not be remembered is tried again at the next look. */
  async #takeDirectory(directory: FileDirectory): Promise<boolean> {
    const now = await readDirectory(this.settings);
    const isTaken = directory.take(now.signed, now.root);
    const { version } = directory.document;
    if (version !== this.#remembered) await this.memory.remember(directory);
    this.#remembered = version;
    return isTaken;
  }

  async #takeKeys(directory: FileDirectory): Promise<boolean> {
    const document = await readKeys(this.settings);
    const text = canonicalJson(document);
    if (text === this.#keysSeen) return false;
    const isFirst = this.#keysSeen === undefined;
    expectPairs(document, directory);
    this.keyring.take(document);
    this.#keysSeen = text;
    return !isFirst;
  }
}
