import type { ProvedRecord } from '#libs/audit';
import type { RecordedStep } from '#libs/contracts';
import { refused } from '#libs/kernel';
import { recordFile, recordProofFile } from '#libs/security';
import type { MemoryFile } from './package-file.js';

/** The record of the audit that a step has here. */
export interface RecordOfStep extends ProvedRecord {
  readonly seq: number;
}

/** One record for each step, the first that there is: it was written in the transaction that the step came in. */
export function recordsOfSteps(records: readonly ProvedRecord[], steps: readonly RecordedStep[]): RecordOfStep[] {
  const bySeq = new Map<unknown, ProvedRecord>();
  for (const record of records) {
    const { seq } = record.row.details as { readonly seq?: number };
    if (!bySeq.has(seq)) bySeq.set(seq, record);
  }
  return steps.map(({ seq }) => {
    const record = bySeq.get(seq);
    if (!record) throw refused('PACKAGE.NOT_WHOLE', { seq });
    return { seq, ...record };
  });
}

export function recordFiles({ seq, entry, proof }: RecordOfStep): MemoryFile[] {
  return [
    { name: recordFile(seq), bytes: entry },
    ...(proof === undefined ? [] : [{ name: recordProofFile(seq), bytes: Buffer.from(proof) }]),
  ];
}
