/** How far a clue has come with one recipient office, as the poster's `GET /clues/{no}` shows it. */
export function receiptOf(clue: any, office: string): any {
  return clue.receipts.find((receipt: any) => receipt.office === office);
}

/** The stages that office has reached, in order. */
export function stagesOf(clue: any, office: string): string[] {
  return (receiptOf(clue, office)?.stages ?? []).map((reached: any) => reached.stage);
}
