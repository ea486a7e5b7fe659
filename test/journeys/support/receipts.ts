/** Stages of a receipt chain with the field that tells when each was reached, in the order of the way. */
const REACHED = [
  ['relayed', 'relayedAt'],
  ['parked', 'parkedAt'],
  ['stored', 'storedAt'],
  ['opened', 'openedAt'],
  ['taken-up', 'takenUpAt'],
  ['declined', 'declinedAt'],
  ['outcome-reported', 'outcomeAt'],
  ['recall-stored', 'recallStoredAt'],
] as const;

/** How far a clue has come with one recipient office, as the poster's `GET /clues/{no}` shows it. */
export function receiptOf(clue: any, office: string): any {
  return clue.recipients.find((recipient: any) => recipient.office === office);
}

/** The stages that the office has reached, in order. */
export function stagesOf(clue: any, office: string): string[] {
  const recipient = receiptOf(clue, office) ?? {};
  return REACHED.filter(([, field]) => recipient[field]).map(([stage]) => stage);
}
