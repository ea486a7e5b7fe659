import type { RecordedStep } from '#libs/contracts';
import { boolArray, int4Array, jsonArray, listArray, textArray, timestamptzArray, uuidArray } from '#libs/service';
import type { Tx } from '#libs/service';
import type { RecordedAct } from '../acts/decide.js';
import type { MeasureChange } from '../domain/measures.js';

interface StepRow extends RecordedStep, MeasureChange {
  readonly caseNo: string;
  readonly eventId: string;
  readonly command: string;
}

/**
 * Columns of the table: name, type, and how the values of all rows are encoded. JSON goes as text, since arrays of
 * jsonb would be parsed twice.
 */
const COLUMNS: readonly (readonly [name: string, type: string, column: (rows: readonly StepRow[]) => Buffer])[] = [
  ['case_no', 'text', (rows) => textArray(rows.map(({ caseNo }) => caseNo))],
  ['seq', 'int', (rows) => int4Array(rows.map(({ seq }) => seq))],
  ['command_no', 'uuid', (rows) => uuidArray(rows.map(({ commandNo }) => commandNo))],
  ['track', 'text', (rows) => textArray(rows.map(({ track }) => track))],
  ['step', 'text', (rows) => textArray(rows.map(({ step }) => step))],
  ['from_state', 'text', (rows) => textArray(rows.map(({ from }) => from))],
  ['to_state', 'text', (rows) => textArray(rows.map(({ to }) => to))],
  ['basis', 'text', (rows) => textArray(rows.map(({ basis }) => basis))],
  ['office', 'text', (rows) => textArray(rows.map(({ office }) => office))],
  ['officer', 'text', (rows) => textArray(rows.map(({ officer }) => officer))],
  ['role', 'text', (rows) => textArray(rows.map(({ role }) => role))],
  ['acted_at', 'timestamptz', (rows) => timesOf(rows, ({ actedAt }) => actedAt)],
  ['signed_at', 'timestamptz', (rows) => timesOf(rows, ({ signedAt }) => signedAt)],
  ['on_bus_at', 'timestamptz', (rows) => timesOf(rows, ({ onBusAt }) => onBusAt)],
  ['recorded_at', 'timestamptz', (rows) => timesOf(rows, ({ recordedAt }) => recordedAt)],
  ['entered_late', 'boolean', (rows) => boolArray(rows.map(({ enteredLate }) => enteredLate))],
  ['delivered_late', 'boolean', (rows) => boolArray(rows.map(({ deliveredLate }) => deliveredLate))],
  ['paper_no', 'text', (rows) => textArray(rows.map(({ paperNo }) => paperNo))],
  ['reasons', 'text', (rows) => textArray(rows.map(({ reasons }) => reasons))],
  ['reason_class', 'text', (rows) => textArray(rows.map(({ reasonClass }) => reasonClass))],
  ['documents', 'jsonb', (rows) => jsonArray(rows.map(({ documents }) => documents))],
  ['missing_documents', 'text[]', (rows) => listArray(rows.map(({ missingDocuments }) => missingDocuments))],
  ['warnings', 'jsonb', (rows) => jsonArray(rows.map(({ warnings }) => warnings ?? []))],
  ['goods', 'jsonb', (rows) => jsonArray(rows.map(({ goods }) => goods))],
  ['event_id', 'uuid', (rows) => uuidArray(rows.map(({ eventId }) => eventId))],
  ['command', 'text', (rows) => textArray(rows.map(({ command }) => command))],
  ['said', 'jsonb', (rows) => jsonArray(rows.map(saidIn))],
];

const SENT_AS_TEXT: readonly string[] = ['jsonb', 'text[]'];

const INSERT = `
  insert into step (${COLUMNS.map(([name]) => name).join(', ')})
  select ${COLUMNS.map(([name, type]) => `${name}::${type}`).join(', ')}
  from unnest(${COLUMNS.map(([, type], at) => `$${at + 1}::${SENT_AS_TEXT.includes(type) ? 'text' : type}[]`).join(', ')})
    as s (${COLUMNS.map(([name]) => name).join(', ')})`;

/** Appends the steps of a batch with their four times and the signed command itself: the record of what was done. */
export async function saveSteps(tx: Tx, acts: readonly RecordedAct[]): Promise<void> {
  const rows = acts.map(({ event, recorded, told, after }) => ({
    ...measuresIn(recorded),
    ...told,
    caseNo: after.caseNo,
    eventId: event.id,
    command: event.data.command,
  }));
  tx.write({ name: 'step-insert', text: INSERT, values: COLUMNS.map(([, , column]) => column(rows)) });
}

function timesOf(rows: readonly StepRow[], of: (row: StepRow) => string): Buffer {
  return timestamptzArray(rows.map((row) => new Date(of(row))));
}

/** What only some steps say or do. */
function saidIn(row: RecordedStep & MeasureChange): object {
  const { penalty, part, relatedCaseNo, correction, recordsMeasure, endsMeasures } = row;
  return { penalty, part, relatedCaseNo, correction, recordsMeasure, endsMeasures };
}

/** Empty members are left out: the index of steps that changed measures holds only rows that have one. */
function measuresIn({ recordsMeasure, endsMeasures }: MeasureChange): MeasureChange {
  return { recordsMeasure, ...(endsMeasures?.length && { endsMeasures }) };
}
