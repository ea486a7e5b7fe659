import type { OfficeId } from '#libs/contracts';
import type { Tx } from '#libs/service';

/** A file to be kept under the digest of its bytes. */
export interface PaperFile {
  readonly digest: string;
  readonly title: string;
  readonly bytes: Buffer;
}

/** Keeps papers among the files of an office. Keeping the same bytes twice changes nothing. */
export abstract class PaperFiles {
  abstract keep(tx: Tx, file: PaperFile, office: OfficeId, at: Date): Promise<void>;
  /** Refused when the office holds no such file. */
  abstract read(digest: string, office: OfficeId): Promise<Buffer>;
}
