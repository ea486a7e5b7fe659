/** Marks on a posted clue. */
export interface OwnMarks {
  readonly superseded_at: Date | null;
  readonly recalled_at: Date | null;
}

/** Marks on a clue at one of its recipients. */
export interface OfficeMarks extends OwnMarks {
  readonly opened_at: Date | null;
  readonly taken_up_at: Date | null;
  readonly declined_at: Date | null;
  readonly outcome_at: Date | null;
}

export function ownState({ recalled_at, superseded_at }: OwnMarks): string {
  if (recalled_at) return 'recalled';
  return superseded_at ? 'superseded' : 'posted';
}

/** How far one office has come. */
export function officeStage(marks: OfficeMarks): string {
  if (marks.recalled_at) return 'recalled';
  if (marks.superseded_at) return 'superseded';
  if (marks.outcome_at) return 'outcome-reported';
  if (marks.taken_up_at) return 'taken-up';
  if (marks.declined_at) return 'declined';
  return marks.opened_at ? 'opened' : 'stored';
}

/** A recipient's row of the receipt chain, with what the poster's own relay knows. */
export interface ChainRow {
  readonly office: string;
  readonly relayed_at: Date | null;
  readonly stored_at: Date | null;
  readonly bus_time: Date | null;
  readonly parked_at: Date | null;
  readonly parked_reason: string | null;
  readonly refused_at: Date | null;
  readonly refused_code: string | null;
  readonly opened_at: Date | null;
  readonly opened_by: string | null;
  readonly taken_up_at: Date | null;
  readonly taken_up_by: string | null;
  readonly declined_at: Date | null;
  readonly declined_by: string | null;
  readonly decline_reason: string | null;
  readonly outcome_at: Date | null;
  readonly outcome_by: string | null;
  readonly outcome: string | null;
  readonly recall_stored_at: Date | null;
}

/** Every stage that a poster can read of a recipient. */
export const CHAIN_STAGES = [
  'waiting',
  'relayed',
  'parked',
  'refused',
  'stored',
  'opened',
  'declined',
  'taken-up',
  'outcome-reported',
  'recall-stored',
] as const;

/** The furthest stage of a recipient: relayed → stored → opened → taken up or declined → outcome. */
export function chainStage(row: ChainRow): (typeof CHAIN_STAGES)[number] {
  if (row.recall_stored_at) return 'recall-stored';
  if (row.outcome_at) return 'outcome-reported';
  if (row.taken_up_at) return 'taken-up';
  if (row.declined_at) return 'declined';
  if (row.opened_at) return 'opened';
  if (row.stored_at) return 'stored';
  if (row.refused_at) return 'refused';
  if (row.parked_at) return 'parked';
  return row.relayed_at ? 'relayed' : 'waiting';
}
