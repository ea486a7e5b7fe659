import type { RecordedStep } from '#libs/contracts';
import { canonicalJson, contentDigest, malformed, sha256Hex } from '#libs/kernel';
import { clueFile, documentFile, DOCUMENTS, PackagedClue, PackagedDocument } from './format.js';
import { within } from './opened-package.js';
import type { OpenedPackage } from './opened-package.js';

/** Every document a step names, as `documents.json` must list it. */
export function documentsOf(steps: readonly RecordedStep[], isHeld: (digest: string) => boolean): PackagedDocument[] {
  return steps.flatMap(({ seq, office, documents }) =>
    documents.map(({ kind, title, documentNo, digest }) => ({
      seq,
      kind,
      title,
      ...(documentNo !== undefined && { documentNo }),
      ...(digest !== undefined && { digest }),
      office,
      held: digest !== undefined && isHeld(digest),
    })),
  );
}

/** The documents are those that the proved steps name, byte for byte; gives their list. */
export function checkDocuments(opened: OpenedPackage, steps: readonly RecordedStep[]): PackagedDocument[] {
  const expected = documentsOf(steps, (digest) => opened.has(documentFile(digest)));
  if (canonicalJson(opened.json(DOCUMENTS)) !== canonicalJson(expected))
    throw malformed('PACKAGE.DOCUMENT_OTHER', { file: DOCUMENTS });
  const named = new Set(expected.map(({ digest }) => digest));
  for (const file of opened.in('documents')) {
    const digest = file.split('/')[1]!;
    if (!named.has(digest) || sha256Hex(opened.bytes(file)) !== digest)
      throw malformed('PACKAGE.DOCUMENT_OTHER', { file });
  }
  return expected;
}

/** Clues the case rests on; the digest covers persons too, so it can be checked only when there are none. */
export function checkClues(opened: OpenedPackage, clueNos: readonly string[]): PackagedClue[] {
  return opened.in('clues').map((file) => {
    const clue = opened.json<PackagedClue>(file, PackagedClue);
    return within(file, () => {
      const isNamed = clueNos.includes(clue.clueNo) && clueFile(clue.clueNo) === file;
      const isWhole = clue.persons.length > 0 || contentDigest(clue.content) === clue.contentDigest;
      if (!isNamed || !isWhole) throw malformed('PACKAGE.CLUE_OTHER', { file });
      return clue;
    });
  });
}
