/** Why a command is not recorded: the code, and the clause it rests on when a clause says so. */
export interface Refusal {
  readonly code: string;
  readonly basis?: string;
  /** What the code's sentence cannot say since it depends on the case, in Chinese and English. */
  readonly reason?: string;
}
