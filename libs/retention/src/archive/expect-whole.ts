import { Logger } from '@nestjs/common';
import { refused } from '#libs/kernel';
import type { Manifest } from './manifest.js';
import { faultOfFile } from './verify-archive.js';

const logger = new Logger('retention');

/** Reads what lies on the disk before the first row goes, each time. Throws `RETENTION.ARCHIVE_DAMAGED`. */
export async function expectWhole(folder: string, manifest: Manifest): Promise<void> {
  const fault = await faultOfFile(folder, manifest);
  if (fault === undefined) return;
  logger.error({ number: manifest.number, file: manifest.file }, 'the archive does not hold what was written');
  throw refused('RETENTION.ARCHIVE_DAMAGED', { number: manifest.number, file: manifest.file });
}
