import type { RecordedStep } from '#libs/contracts';
import type { Tx } from '#libs/service';
import type { RecordedAct } from '../acts/decide.js';
import { recordedStep } from '../domain/case-view.js';
import type { MeasureChange } from '../domain/measures.js';

/** Appends the steps of a batch with their four times and the signed command itself: the record of what was done. */
export async function saveSteps(tx: Tx, acts: readonly RecordedAct[], now: Date): Promise<void> {
  const rows = acts
    .map(({ event, command, recorded, after }) => ({
      ...measuresIn(recorded),
      ...recordedStep(recorded, command, after.seq, { onBusAt: event.busTime, recordedAt: now }),
      caseNo: after.caseNo,
      eventId: event.id,
      command: event.data.command,
    }))
    .map((row) => ({ ...row, said: saidIn(row) }));
  await tx.query({
    name: 'step-insert',
    text: `
      insert into step (case_no, seq, command_no, track, step, from_state, to_state, basis, office, officer, role, acted_at, signed_at,
        on_bus_at, recorded_at, entered_late, delivered_late, paper_no, reasons, reason_class, documents, missing_documents, warnings, goods, event_id, command, said)
      select "caseNo", seq, "commandNo", track, step, "from", "to", basis, office, officer, role, "actedAt", "signedAt",
        "onBusAt", "recordedAt", "enteredLate", "deliveredLate", "paperNo", reasons, "reasonClass", documents,
        array(select jsonb_array_elements_text("missingDocuments")), coalesce(warnings, '[]'), goods, "eventId", command, said
      from jsonb_to_recordset($1::jsonb) as s ("caseNo" text, seq int, "commandNo" uuid, track text, step text, "from" text, "to" text, basis text,
        office text, officer text, role text, "actedAt" timestamptz, "signedAt" timestamptz, "onBusAt" timestamptz, "recordedAt" timestamptz,
        "enteredLate" boolean, "deliveredLate" boolean, "paperNo" text, reasons text, "reasonClass" text, documents jsonb,
        "missingDocuments" jsonb, warnings jsonb, goods jsonb, "eventId" uuid, command text, said jsonb)`,
    values: [JSON.stringify(rows)],
  });
}

/** What only some steps say or do. */
function saidIn(row: RecordedStep & MeasureChange): object {
  const { penalty, part, relatedCaseNo, correction, recordsMeasure, endsMeasures } = row;
  return { penalty, part, relatedCaseNo, correction, recordsMeasure, endsMeasures };
}

/** Only where there is something: the index of the steps that changed measures is partial. */
function measuresIn({ recordsMeasure, endsMeasures }: MeasureChange): MeasureChange {
  return { recordsMeasure, ...(endsMeasures?.length && { endsMeasures }) };
}
