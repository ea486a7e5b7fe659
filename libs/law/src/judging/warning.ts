import type { Command } from './case-facts.js';
import type { Process, Step } from '../process/process.js';

/** What is odd about a step that is recorded all the same: the code, and the clause it rests on. */
export interface Warning {
  readonly code: string;
  readonly basis: string;
  readonly params: Readonly<Record<string, string>>;
}

/** One for each document that the act names by a digest and the acting office's service had no file of. */
export function documentsNotUploaded(process: Process, step: Step, command: Command): Warning[] {
  const notUploaded = new Set(command.notUploaded);
  return (command.documents ?? []).flatMap(({ kind, digest }) =>
    digest !== undefined && notUploaded.has(digest)
      ? [
          {
            code: 'CASE.DOCUMENT_NOT_UPLOADED',
            basis: process.documents[kind]?.basis ?? step.basis,
            params: { kind, digest },
          },
        ]
      : [],
  );
}
