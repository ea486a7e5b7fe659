import { sentence } from '#libs/contracts';
import type { CaseState } from '#libs/contracts';
import { isBusError, malformed } from '#libs/kernel';
import type { FileDirectory } from '../directory/file-directory.js';
import type { GivenRootKey } from '../directory/trusted-root.js';
import { WITNESS_QUORUM } from '../log/names.js';
import { checkClues, checkDocuments } from './check-contents.js';
import { checkEvents } from './check-events.js';
import type { UsedKey } from './check-events.js';
import { checkDirectory, checkFiles, checkManifest } from './check-manifest.js';
import { checkRecords } from './check-records.js';
import type { ProvedRecords } from './check-records.js';
import { checkSteps } from './check-steps.js';
import { CASE, clueFile, documentFile, MANIFEST_SIGNATURE, WITHOUT_RECORDS } from './format.js';
import type { PackageManifest } from './format.js';
import { OpenedPackage } from './opened-package.js';

/** Something about a package in both languages; the file it is about, if it is about one. */
export interface PackageRemark {
  readonly code: string;
  readonly file?: string;
  readonly zh: string;
  readonly en: string;
  readonly details: Readonly<Record<string, string | number>>;
}

/** What was found; told only of a package that holds. */
export interface PackageSummary {
  readonly caseNo: string;
  readonly title: string;
  readonly office: string;
  readonly madeAt: string;
  readonly firstSeq: number;
  readonly seq: number;
  readonly files: number;
  readonly events: number;
  /** Steps whose audit record is proved to lie in the maker's log. */
  readonly recordsProved: number;
  readonly documentsHeld: number;
  readonly documentsNotHeld: number;
  readonly clues: number;
}

export interface PackageVerdict {
  readonly isValid: boolean;
  /** The first thing that does not fit. */
  readonly fault?: PackageRemark;
  readonly warnings: readonly PackageRemark[];
  readonly summary?: PackageSummary;
}

/**
 * Verifies a package with nothing but its bytes and, better, the root's public key. Needs no service, network or clock.
 * From outside in: archive, directory, manifest, files, then what the files say of each other; the first thing that
 * does not fit is the verdict.
 */
export async function verifyPackage(bytes: Buffer, rootKey?: GivenRootKey): Promise<PackageVerdict> {
  try {
    return await verified(bytes, rootKey);
  } catch (error) {
    const { code, details } = isBusError(error) ? error : malformed('PACKAGE.MALFORMED', { file: 'ZIP' });
    return { isValid: false, fault: remark(code, details), warnings: [] };
  }
}

async function verified(bytes: Buffer, rootKey: GivenRootKey | undefined): Promise<PackageVerdict> {
  const opened = OpenedPackage.of(bytes);
  const directory = checkDirectory(opened, rootKey);
  const manifest = checkManifest(opened, directory);
  checkFiles(opened, manifest);
  const events = await checkEvents(opened, directory, manifest);
  const { steps, keys } = await checkSteps(opened, directory, manifest, events);
  const records = checkRecords(opened, directory, manifest, steps, events);
  const documents = checkDocuments(opened, steps);
  const { title, clueNos } = opened.json<CaseState>(CASE);
  const clues = checkClues(opened, clueNos);
  const { caseNo, office, madeAt, firstSeq, seq, files } = manifest;
  const notHeld = documents.filter(({ held }) => !held);
  return {
    isValid: true,
    warnings: [
      ...(rootKey === undefined ? [remark('PACKAGE.ROOT_NOT_GIVEN')] : []),
      ...(firstSeq > 1 ? [remark('PACKAGE.EARLIER_STEPS', { seq: firstSeq })] : []),
      ...lackingRecords(manifest, records),
      ...revoked([{ file: MANIFEST_SIGNATURE, kid: manifest.kid }, ...keys, ...events.keys], directory),
      ...notHeld.flatMap(({ digest, office: named }) =>
        digest === undefined
          ? []
          : [remark('PACKAGE.DOCUMENT_NOT_HELD', { file: documentFile(digest), office: named })],
      ),
      ...clues
        .filter(({ persons }) => persons.length > 0)
        .map(({ clueNo }) => remark('PACKAGE.PERSONS_LEFT_OUT', { file: clueFile(clueNo) })),
    ],
    summary: {
      ...{ caseNo, title, office, madeAt, firstSeq, seq, files: files.length, events: events.count },
      recordsProved: records.proved,
      documentsHeld: documents.length - notHeld.length,
      documentsNotHeld: notHeld.length,
      clues: clues.length,
    },
  };
}

/** What the audit does not show yet, counted: it is missing for the moment and no sign of a change. */
function lackingRecords({ format }: PackageManifest, { notSealed, notWitnessed }: ProvedRecords): PackageRemark[] {
  if (format === WITHOUT_RECORDS) return [remark('PACKAGE.NO_RECORDS')];
  const [unsealed, fewest] = [notSealed[0], Math.min(...notWitnessed.map(({ witnesses }) => witnesses))];
  const first = notWitnessed[0];
  return [
    ...(unsealed === undefined
      ? []
      : [remark('PACKAGE.RECORDS_NOT_SEALED', { count: notSealed.length, seq: unsealed })]),
    ...(first === undefined
      ? []
      : [
          remark('PACKAGE.RECORDS_NOT_WITNESSED', {
            ...{ count: notWitnessed.length, seq: first.seq, witnesses: fewest, enough: WITNESS_QUORUM },
          }),
        ]),
  ];
}

/** Keys that were good when they signed and were revoked since: the signature stands, and somebody should ask. */
function revoked(used: readonly UsedKey[], { document }: FileDirectory): PackageRemark[] {
  const all = [...document.owners, ...document.offices].flatMap(({ keys }) => keys);
  const later = new Set(all.filter((key) => key.revokedFrom !== undefined).map(({ kid }) => kid));
  return used.filter(({ kid }) => later.has(kid)).map((key) => remark('PACKAGE.KEY_REVOKED_LATER', { ...key }));
}

function remark(code: string, details: Readonly<Record<string, string | number>> = {}): PackageRemark {
  const { file } = details;
  return {
    code,
    ...(typeof file === 'string' && { file }),
    zh: sentence(code, 'zh', details),
    en: sentence(code, 'en', details),
    details,
  };
}
