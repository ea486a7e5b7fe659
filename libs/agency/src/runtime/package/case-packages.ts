import { Injectable } from '@nestjs/common';
import { canonicalJson, Clock, contentDigest, refused, sha256Hex } from '#libs/kernel';
import { AuditLog, MANIFEST, MANIFEST_SIGNATURE, OfficeSigner, PACKAGE_FORMAT, PACKAGE_LIMITS } from '#libs/security';
import type { PackagedFile, PackageManifest } from '#libs/security';
import { UnitOfWork } from '#libs/service';
import { AttachmentStore } from '../attachments/attachment-store.js';
import type { Requested } from '../intake/poster.js';
import { RunningAgency } from '../running-agency.js';
import { PackageContents } from './package-contents.js';
import type { Contents } from './package-contents.js';
import { jsonFile } from './package-file.js';
import { firstMadeAt } from './package-sql.js';
import { zipOf } from './zip-stream.js';
import type { ZipEntry } from './zip-stream.js';

export interface CasePackage {
  readonly name: string;
  /** Digest of everything inside but the manifest. */
  readonly contentDigest: string;
  readonly bytes: AsyncIterable<Uint8Array>;
}

/** Bytes that the archive needs beside a file's content: two headers with its name, and a descriptor. */
const PER_FILE = 300;

/**
 * A case as one file that can be read and verified without any system. The same content gives the same bytes; what was
 * handed out, by whom and when, is in the audit before the first byte leaves. Documents are read one at a time.
 */
@Injectable()
export class CasePackages {
  constructor(
    private readonly contents: PackageContents,
    private readonly attachments: AttachmentStore,
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: AuditLog,
    private readonly signer: OfficeSigner,
    private readonly clock: Clock,
    private readonly agency: RunningAgency,
  ) {}

  async export(caseNo: string, by: Requested): Promise<CasePackage> {
    const contents = await this.contents.of(by.office, caseNo);
    const files = listed(contents);
    expectRoom(files);
    const digest = contentDigest(files);
    const now = this.clock.now();
    const { seq, firstSeq } = contents;
    const madeAt = await this.unitOfWork.run(async (tx) => {
      const details = { seq, files: files.length, contentDigest: digest };
      const { id: actor, office, correlationId } = by;
      await this.audit.append(tx, [
        { act: 'package.exported', at: now, actor, office, subject: caseNo, correlationId, details },
      ]);
      return firstMadeAt(tx, { office, caseNo, contentDigest: digest, now });
    });
    const manifest: PackageManifest = {
      ...{ format: PACKAGE_FORMAT, caseNo, firstSeq, seq, files },
      office: by.office,
      owner: this.agency.name,
      madeAt: madeAt.toISOString(),
    };
    const signature = await this.signer.signPackage(by.office, manifest);
    return {
      name: `${caseNo}-${seq}.zip`,
      contentDigest: digest,
      bytes: zipOf(this.#entries(contents, manifest, signature, by)),
    };
  }

  async *#entries(
    { made, stored }: Contents,
    manifest: PackageManifest,
    signature: string,
    { office }: Requested,
  ): AsyncGenerator<ZipEntry> {
    const [readme, ...rest] = made;
    yield readme!;
    yield jsonFile(MANIFEST, manifest);
    yield { name: MANIFEST_SIGNATURE, bytes: Buffer.from(signature) };
    yield* [...rest].sort(byName);
    for (const { name, digest } of [...stored].sort(byName))
      yield { name, bytes: (await this.attachments.get(digest, office)).bytes };
  }
}

function listed({ made, stored }: Contents): PackagedFile[] {
  return [
    ...made.map(({ name, bytes }) => ({ name, sha256: sha256Hex(bytes), size: bytes.length })),
    ...stored.map(({ name, digest, size }) => ({ name, sha256: digest, size })),
  ].sort(byName);
}

function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  return a.name < b.name ? -1 : 1;
}

/** Said before anything is read or written: a reader must be able to open what is handed out. */
function expectRoom(files: readonly PackagedFile[]): void {
  const list = Buffer.byteLength(canonicalJson(files));
  const size = files.reduce((sum, file) => sum + file.size + PER_FILE, list + 10_000);
  if (size > PACKAGE_LIMITS.bytes || files.length > PACKAGE_LIMITS.files - 2)
    throw refused('PACKAGE.TOO_LARGE', { size, most: PACKAGE_LIMITS.bytes });
}
