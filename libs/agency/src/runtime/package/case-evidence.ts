import type { CaseState, ClockRungV1, ClocksRecomputedV1, RecordedStep, StepRecordedV1 } from '#libs/contracts';
import { refused } from '#libs/kernel';
import { commandFile, eventFile, proofFile, stateShown, stepFile } from '#libs/security';
import type { PackagedProof } from '#libs/security';
import type { CaseEventRow } from '../cases/inbound/case-event-store.js';
import { jsonFile } from './package-file.js';
import type { MemoryFile } from './package-file.js';

/** What was recorded of a case, and what proves it. */
export interface CaseEvidence {
  /** After the last step, or as other calendars made it since. */
  readonly state: CaseState;
  readonly steps: readonly RecordedStep[];
  readonly files: readonly MemoryFile[];
}

/**
 * Steps `firstSeq` to `seq` with their signed commands, and every event of the case with its proof. Refuses when a step
 * has no event here: what cannot be proved is not handed out.
 */
export function evidenceOf(rows: readonly CaseEventRow[], firstSeq: number, seq: number): CaseEvidence {
  const bySeq = new Map<number, StepRecordedV1>();
  const recomputed: ClocksRecomputedV1[] = [];
  const inside: CaseEventRow[] = [];
  for (const row of rows) {
    const data = JSON.parse(row.raw.toString('utf8')) as StepRecordedV1 | ClocksRecomputedV1 | ClockRungV1;
    // What came after the state was read belongs to the next package.
    if ('state' in data && data.state.seq > seq) continue;
    if ('step' in data) bySeq.set(data.step.seq, data);
    if ('recomputedAt' in data) recomputed.push(data);
    inside.push(row);
  }
  const events = Array.from({ length: seq - firstSeq + 1 }, (_, i) => {
    const event = bySeq.get(firstSeq + i);
    if (!event) throw refused('PACKAGE.NOT_WHOLE', { seq: firstSeq + i });
    return event;
  });
  return {
    state: stateShown(events.at(-1)!, recomputed),
    steps: events.map(({ step }) => step),
    files: [...events.flatMap(stepFiles), ...inside.flatMap(eventFiles)],
  };
}

function stepFiles({ step, command }: StepRecordedV1): MemoryFile[] {
  return [jsonFile(stepFile(step.seq), step), { name: commandFile(step.seq), bytes: Buffer.from(command) }];
}

function eventFiles(row: CaseEventRow): MemoryFile[] {
  const { writer, reader, recipients, type, dataschema, digest } = row;
  const packaged: PackagedProof = {
    leaf: {
      ...{ writer, reader, recipients, type, dataschema, digest },
      orderingKey: row.case_no,
      id: row.event_id,
      time: row.signed_at.toISOString(),
    },
    busTime: row.bus_at.toISOString(),
    proof: row.proof,
  };
  return [{ name: eventFile(row.event_id), bytes: row.raw }, jsonFile(proofFile(row.event_id), packaged)];
}
